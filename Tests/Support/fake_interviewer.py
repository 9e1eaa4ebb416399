"""An interviewer that is a program: it reads a request as a model would, and answers as an interviewer does.

It sees only what stands in the request: instructions, the conversation with its function calls and their
outputs, the tools, and the format asked for. From these it follows, without memory and without chance:

    get_context → grade_answer → record_outcome → update_difficulty → get_next_question
    → finalize_session when no question is left → words in the format asked for.
"""

import dataclasses
import json
import re

SESSION = re.compile(r'"?session(?:_id|Id)?"?\s*(?:[:=]|is)\s*["`]?([A-Za-z0-9_-]{8,64})')


@dataclasses.dataclass
class Conversation:
    # Everything that was said, in order: (role, text).
    texts: list
    # Function calls with their outputs, in order: (name, arguments as text, output as text).
    calls: list
    tools: list
    # Names of the fields of the object to answer with; empty: words.
    fields: list
    # The tool that has to be called and the names of its arguments; None: no call has to be made.
    required: tuple = None


def field_names(format):
    if not format or format.get("type") != "json_schema":
        return []
    schema = format.get("schema") or format.get("json_schema", {}).get("schema", {})
    return list(schema.get("properties", {}))


def required(body, functions):
    if body.get("tool_choice") != "required":
        return None
    return functions[0]["name"], list(functions[0].get("parameters", {}).get("properties", {}))


def of_chat(body):
    texts, names, calls = [], {}, []
    for message in body["messages"]:
        content = message.get("content") or ""
        if isinstance(content, list):
            content = "".join(part.get("text", "") for part in content)
        for call in message.get("tool_calls", []):
            names[call["id"]] = (call["function"]["name"], call["function"]["arguments"])
        if message["role"] == "tool":
            calls.append((*names[message["tool_call_id"]], content))
        elif content:
            texts.append((message["role"], content))
    tools = [tool["function"] for tool in body.get("tools", [])]
    return Conversation(texts, calls, [tool["name"] for tool in tools], field_names(body.get("response_format")),
                        required(body, tools))


def of_responses(body):
    texts, names, calls = [], {}, []
    if body.get("instructions"):
        texts.append(("developer", body["instructions"]))
    items = body["input"] if isinstance(body["input"], list) else [{"role": "user", "content": body["input"]}]
    for item in items:
        if item.get("type") == "function_call":
            names[item["call_id"]] = (item["name"], item["arguments"])
        elif item.get("type") == "function_call_output":
            calls.append((*names[item["call_id"]], item["output"]))
        elif item.get("type", "message") == "message":
            content = item["content"]
            if isinstance(content, list):
                content = "".join(part.get("text", "") for part in content)
            texts.append((item["role"], content))
    tools = body.get("tools", [])
    return Conversation(texts, calls, [tool["name"] for tool in tools],
                        field_names(body.get("text", {}).get("format")), required(body, tools))


def get(value, *path):
    """A field by its name in the contract, however JSON spells it; None if it is not there."""
    for name in path:
        if not isinstance(value, dict):
            return None
        camel = re.sub(r"_(\w)", lambda m: m.group(1).upper(), name)
        value = value.get(name, value.get(camel))
    return value


def read(output):
    try:
        return json.loads(output)
    except ValueError:
        return {"error": {"code": "UNREADABLE"}}


class Interviewer:
    """One request's worth of thought."""

    def __init__(self, conversation):
        self.conversation = conversation
        self.answers = [(name, read(output)) for name, _, output in conversation.calls]

    def last(self, name):
        """Output of the last call of that tool, unless it failed."""
        for called, output in reversed(self.answers):
            if called == name and not get(output, "error"):
                return output
        return None

    def session(self):
        for _, text in reversed(self.conversation.texts):
            found = SESSION.search(text)
            if found:
                return found.group(1)
        return ""

    def think(self):
        """(name, arguments) of the next call, or None when it is time to speak."""
        if self.conversation.required and "get_context" not in self.conversation.tools:
            # A tool of somebody else: every argument is the last word that was said.
            name, arguments = self.conversation.required
            word = self.conversation.texts[-1][1].split()[-1]
            return name, json.dumps({argument: word for argument in arguments}, separators=(",", ":"))
        if self.answers and get(self.answers[-1][1], "error"):
            failed = sum(1 for _, output in self.answers if get(output, "error"))
            # Looks again once; then it tells the candidate that something is wrong.
            return self.call("get_context") if failed == 1 and self.answers[-1][0] != "get_context" else None
        context = self.last("get_context")
        if context is None:
            return self.call("get_context")
        submission = get(context, "pending", "submission_id")
        if submission and not self.last("record_outcome"):
            graded = self.last("grade_answer")
            if graded is None:
                return self.call("grade_answer", submission_id=submission)
            return self.call("record_outcome", grade_token=get(graded, "grade_token"))
        if self.last("record_outcome") and self.last("update_difficulty") is None:
            return self.call("update_difficulty")
        if get(context, "pending") and not submission:
            return None
        if "finalize_session" in self.conversation.tools and "get_next_question" not in self.conversation.tools:
            return None if self.last("finalize_session") is not None else self.call("finalize_session")
        question = self.last("get_next_question")
        if question is None:
            return self.call("get_next_question")
        if get(question, "completed") and self.last("finalize_session") is None:
            return self.call("finalize_session")
        return None

    def call(self, name, **arguments):
        if name not in self.conversation.tools:
            return None
        return name, json.dumps({"session_id": self.session(), **arguments}, separators=(",", ":"))

    def speak(self):
        said = self.words()
        if not self.conversation.fields:
            return said["speech"]
        return json.dumps({name: said.get(name, "") for name in self.conversation.fields}, ensure_ascii=False)

    def words(self):
        recorded, question = self.last("record_outcome"), self.last("get_next_question")
        difficulty = self.last("update_difficulty")
        score = int(get(recorded, "score") or 0)
        if self.last("finalize_session") is not None:
            plan, speech = "Close the interview.", "That was the last question. Thank you; a person reads the report."
        elif recorded is not None:
            plan = "Say how the answer went, then go on to the next question."
            speech = "That is right." if score >= 10_000 else "Partly right." if score >= 5000 else "Not quite."
            speech += " Here is the next question — take your time."
        elif question is not None:
            plan = "Welcome the candidate, and ask the first question."
            speech = "Welcome, {{candidate}}. I am an automated interviewer; a person decides. Here is the first question."
        elif self.answers and get(self.answers[-1][1], "error"):
            plan, speech = "Tell the candidate to wait.", "Something is wrong on my side; one moment, please."
        elif get(self.last("get_context"), "pending"):
            plan, speech = "Wait for the candidate's answer.", "Take your time."
        elif get(self.last("get_context"), "last_outcome"):
            plan, speech = "Close the interview.", "That was the last question. Thank you; a person reads the report."
        else:
            plan, speech = "Welcome the candidate.", "Welcome, {{candidate}}. I am an automated interviewer."
        return {
            "plan": plan,
            "observation": f"The last answer scored {score} of 10000." if recorded is not None else "Nothing to grade.",
            "reflection": str(get(difficulty, "rationale") or "The estimate stands as it was."),
            "speech": speech,
        }
