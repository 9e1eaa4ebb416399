// Generated from all contracts by tools/gen.sh. Do not edit.
// swift-format-ignore-file

extension ToolCatalogue {
    /// Every method that is offered as a tool, in order of name.
    package static let all: [ToolDefinition] = [
        ToolDefinition(
            name: "create_session", method: SessionsMethods.createSession,
            description: ##"""
                Creates a session and starts the interview.
                """##,
            parameters: ##"""
                {"type":"object","properties":{"client_request_id":{"type":"string",\##
                "description":"Chosen by the client, 1 to 64 characters: the same id gives the same session, never a\##
                 second one."},"seed":{"type":"string",\##
                "description":"Seed of every random choice. The same seed and answers on the same bank give the same\##
                 interview.","pattern":"^[0-9]{1,20}$"},"candidate_name":{"type":"string",\##
                "description":"The candidate's name, at most 200 characters; may be empty."},\##
                "mode":{"type":"string",\##
                "description":"Who interviews. INTERVIEW_MODE_SCRIPTED: The server's own interviewer, without a mode\##
                l. INTERVIEW_MODE_AGENT: An agent that calls `InterviewTools` itself. The server does not act on its\##
                 own. INTERVIEW_MODE_MODEL: The server's own interviewer with the configured model. When the model f\##
                ails, the interview goes on scripted, to its end.","enum":["INTERVIEW_MODE_SCRIPTED",\##
                "INTERVIEW_MODE_AGENT","INTERVIEW_MODE_MODEL"]},"items":{"type":"integer",\##
                "description":"Number of questions, 4 to 40; 0 means 12.","minimum":0,"maximum":4294967295},\##
                "candidate_email":{"type":"string",\##
                "description":"The candidate's e-mail address, at most 254 characters; may be empty."},\##
                "candidate_phone":{"type":"string",\##
                "description":"The candidate's telephone number, at most 40 characters; may be empty."}},\##
                "required":["client_request_id","seed","candidate_name","mode","items","candidate_email",\##
                "candidate_phone"],"additionalProperties":false}
                """##, isStrict: true,
            result: ##"""
                {"type":"object","properties":{"session":{"type":"object","description":"The session.",\##
                "properties":{"session_id":{"type":"string","description":"Id, 26 characters."},\##
                "stage":{"type":"string","description":"Where it stands.","enum":["STAGE_UNSPECIFIED",\##
                "STAGE_INTRO","STAGE_WARM_UP","STAGE_CORE","STAGE_WRAP_UP","STAGE_FINISHED"]},\##
                "mode":{"type":"string","description":"Who interviews.","enum":["INTERVIEW_MODE_UNSPECIFIED",\##
                "INTERVIEW_MODE_SCRIPTED","INTERVIEW_MODE_AGENT","INTERVIEW_MODE_MODEL"]},"seed":{"type":"string",\##
                "description":"Seed of every random choice.","pattern":"^[0-9]{1,20}$"},"items":{"type":"integer",\##
                "description":"Number of questions.","minimum":0,"maximum":4294967295},\##
                "answered":{"type":"integer","description":"Questions answered and recorded.","minimum":0,\##
                "maximum":4294967295},"hints_used":{"type":"integer","description":"Hints used.","minimum":0,\##
                "maximum":4294967295},"bank_hash":{"type":"string",\##
                "description":"Hash of the question bank in use."},"created":{"type":"string",\##
                "description":"When it was created.","format":"date-time"},"finished":{"type":"string",\##
                "description":"When it was finalised; absent before.","format":"date-time"},\##
                "candidate_name":{"type":"string",\##
                "description":"The candidate's name; empty if none was given, or after erasure."},\##
                "erased":{"type":"boolean","description":"True after `erase_session`."},\##
                "approved_calls":{"type":"array",\##
                "description":"Function calls that a person agreed to; shown to reviewers and administrators by `get\##
                _session` and `list_sessions`.","items":{"type":"object","properties":{"event":{"type":"string",\##
                "description":"Number of the event that holds it.","pattern":"^[0-9]{1,20}$"},\##
                "time":{"type":"string","description":"When it was made.","format":"date-time"},\##
                "method":{"type":"string","description":"The method, such as `/viva.v1.Sessions/EraseSession`."},\##
                "call_id":{"type":"string","description":"The caller's id of the call."},\##
                "approval":{"type":"object","description":"Who agreed, and how that is known.",\##
                "properties":{"approved_by":{"type":"string",\##
                "description":"Who agreed, as the host or the administrator gave the name."},\##
                "way":{"type":"string","description":"How that is known.","enum":["APPROVAL_WAY_UNSPECIFIED",\##
                "APPROVAL_WAY_NAMED","APPROVAL_WAY_HTTP_FORM","APPROVAL_WAY_STDIO_FORM"]},\##
                "caller":{"type":"string",\##
                "description":"Subject of the administrator whose call it was, who answers for the person."},\##
                "digest":{"type":"string",\##
                "description":"SHA-256 of what was agreed to: the method and the request in its canonical encoding. \##
                Base64."}},"required":["approved_by","way","caller","digest"],"additionalProperties":false}},\##
                "required":["event","method","call_id"],"additionalProperties":false}},"erasure":{"type":"object",\##
                "description":"Who erased it, and when; shown to reviewers and administrators by `get_session` and `\##
                list_sessions`. Absent before, and for sessions that were erased before this was recorded.",\##
                "properties":{"event":{"type":"string","description":"Number of the event that records it.",\##
                "pattern":"^[0-9]{1,20}$"},"time":{"type":"string",\##
                "description":"When it was recorded; the key was deleted right after that.","format":"date-time"},\##
                "caller":{"type":"string",\##
                "description":"Subject of the caller who asked for it, such as `key:the-admin`; `local` without auth\##
                entication."}},"required":["event","caller"],"additionalProperties":false}},\##
                "required":["session_id","stage","mode","seed","items","answered","hints_used","bank_hash",\##
                "candidate_name","erased","approved_calls"],"additionalProperties":false}},"required":[],\##
                "additionalProperties":false}
                """##,
            example: ##"""
                {"client_request_id":"CLIENT_REQUEST_ID","seed":"1","candidate_name":"CANDIDATE_NAME",\##
                "mode":"INTERVIEW_MODE_SCRIPTED","items":1,"candidate_email":"CANDIDATE_EMAIL",\##
                "candidate_phone":"CANDIDATE_PHONE"}
                """##),
        ToolDefinition(
            name: "erase_session", method: SessionsMethods.eraseSession,
            description: ##"""
                Deletes the key under which a session's personal data is encrypted. Cannot be undone.
                """##,
            parameters: ##"""
                {"type":"object","properties":{"session_id":{"type":"string","description":"The session."}},\##
                "required":["session_id"],"additionalProperties":false}
                """##, isStrict: true,
            result: ##"""
                {"type":"object","properties":{"erased":{"type":"string","description":"When the key was deleted.",\##
                "format":"date-time"},"already_erased":{"type":"boolean",\##
                "description":"True if it had been deleted before."}},"required":["already_erased"],\##
                "additionalProperties":false}
                """##,
            example: ##"""
                {"session_id":"SESSION_ID"}
                """##),
        ToolDefinition(
            name: "finalize_session", method: InterviewToolsMethods.finalizeSession,
            description: ##"""
                Closes the interview and builds its report, once.
                """##,
            parameters: ##"""
                {"type":"object","properties":{"session_id":{"type":"string","description":"The session."}},\##
                "required":["session_id"],"additionalProperties":false}
                """##, isStrict: true,
            result: ##"""
                {"type":"object","properties":{"report_hash":{"type":"string",\##
                "description":"SHA-256 of the report's JSON, in hexadecimal."},"head_hash":{"type":"string",\##
                "description":"Hash of the event chain's head, in hexadecimal."},"replayed":{"type":"boolean",\##
                "description":"True if it had been finalised before."}},"required":["report_hash","head_hash",\##
                "replayed"],"additionalProperties":false}
                """##,
            example: ##"""
                {"session_id":"SESSION_ID"}
                """##),
        ToolDefinition(
            name: "get_context", method: InterviewToolsMethods.getContext,
            description: ##"""
                Tells the stage, skills, budgets, the pending question and what to mind.
                """##,
            parameters: ##"""
                {"type":"object","properties":{"session_id":{"type":"string","description":"The session."}},\##
                "required":["session_id"],"additionalProperties":false}
                """##, isStrict: true,
            result: ##"""
                {"type":"object","properties":{"stage":{"type":"string",\##
                "description":"Where the interview stands.","enum":["STAGE_UNSPECIFIED","STAGE_INTRO",\##
                "STAGE_WARM_UP","STAGE_CORE","STAGE_WRAP_UP","STAGE_FINISHED"]},"skills":{"type":"array",\##
                "description":"Each skill, in order of name.","items":{"type":"object",\##
                "properties":{"skill":{"type":"string","description":"Skill name."},"asked":{"type":"integer",\##
                "description":"Questions asked so far.","minimum":0,"maximum":4294967295},\##
                "planned":{"type":"number",\##
                "description":"Questions that the blueprint plans, as a share of the interview times its length."},\##
                "ability":{"type":"object","description":"Ability in the skill so far.",\##
                "properties":{"skill":{"type":"string",\##
                "description":"Skill name, or empty for the overall ability."},"theta":{"type":"object",\##
                "description":"Theta with its standard error.","properties":{"value":{"type":"number",\##
                "description":"The point estimate."},"standard_error":{"type":"number",\##
                "description":"Standard error, in the unit of `value`."},"low":{"type":"number",\##
                "description":"Lower end of the 95 % interval."},"high":{"type":"number",\##
                "description":"Upper end of the 95 % interval."}},"required":["value","standard_error","low",\##
                "high"],"additionalProperties":false},"items":{"type":"integer",\##
                "description":"Number of recorded outcomes that the estimate rests on.","minimum":0,\##
                "maximum":4294967295}},"required":["skill","items"],"additionalProperties":false}},\##
                "required":["skill","asked","planned"],"additionalProperties":false}},"budgets":{"type":"object",\##
                "description":"What is left.","properties":{"items_remaining":{"type":"integer",\##
                "description":"Questions left to ask.","minimum":0,"maximum":4294967295},\##
                "hints_remaining":{"type":"integer","description":"Hints left.","minimum":0,"maximum":4294967295},\##
                "events_remaining":{"type":"integer",\##
                "description":"Appends left before the session must end; a bound on runaway agents.","minimum":0,\##
                "maximum":4294967295}},"required":["items_remaining","hints_remaining","events_remaining"],\##
                "additionalProperties":false},"ability":{"type":"object","description":"Overall ability so far.",\##
                "properties":{"skill":{"type":"string",\##
                "description":"Skill name, or empty for the overall ability."},"theta":{"type":"object",\##
                "description":"Theta with its standard error.","properties":{"value":{"type":"number",\##
                "description":"The point estimate."},"standard_error":{"type":"number",\##
                "description":"Standard error, in the unit of `value`."},"low":{"type":"number",\##
                "description":"Lower end of the 95 % interval."},"high":{"type":"number",\##
                "description":"Upper end of the 95 % interval."}},"required":["value","standard_error","low",\##
                "high"],"additionalProperties":false},"items":{"type":"integer",\##
                "description":"Number of recorded outcomes that the estimate rests on.","minimum":0,\##
                "maximum":4294967295}},"required":["skill","items"],"additionalProperties":false},\##
                "pending":{"type":"object","description":"The pending question, if any.",\##
                "properties":{"ordinal":{"type":"integer","description":"Number within the interview.","minimum":0,\##
                "maximum":4294967295},"question":{"type":"object","description":"The question.",\##
                "properties":{"ref":{"type":"object","description":"Which question, in which version.",\##
                "properties":{"question_id":{"type":"string","description":"Stable id of the question."},\##
                "version":{"type":"integer","description":"Version, from 1.","minimum":0,"maximum":4294967295},\##
                "content_hash":{"type":"string",\##
                "description":"SHA-256 of the question's canonical encoding, in lower-case hexadecimal."}},\##
                "required":["question_id","version","content_hash"],"additionalProperties":false},\##
                "skill":{"type":"string","description":"Skill that it measures, such as `lookup`."},\##
                "kind":{"type":"string","description":"How it is answered.","enum":["QUESTION_KIND_UNSPECIFIED",\##
                "QUESTION_KIND_CHOICE","QUESTION_KIND_NUMERIC","QUESTION_KIND_SHORT_TEXT","QUESTION_KIND_SHORTCUT",\##
                "QUESTION_KIND_FORMULA","QUESTION_KIND_OPEN"]},"prompt":{"type":"string",\##
                "description":"What is asked."},"table":{"type":"object",\##
                "description":"Sheet that the prompt refers to, if any.","properties":{"rows":{"type":"array",\##
                "description":"Rows from top to bottom.","items":{"type":"object",\##
                "properties":{"cells":{"type":"array","description":"Cells from left to right, as displayed.",\##
                "items":{"type":"string"}}},"required":["cells"],"additionalProperties":false}}},\##
                "required":["rows"],"additionalProperties":false},"options":{"type":"array",\##
                "description":"Options of a choice question, in order.","items":{"type":"object",\##
                "properties":{"option_id":{"type":"string",\##
                "description":"Short id, unique within the question, such as `a`."},"text":{"type":"string",\##
                "description":"What the candidate reads."}},"required":["option_id","text"],\##
                "additionalProperties":false}},"select_many":{"type":"boolean",\##
                "description":"True if several options may be chosen."},"unit":{"type":"string",\##
                "description":"Unit in which a numeric answer is expected, empty if none."},\##
                "sheet":{"type":"object",\##
                "description":"Sheet that a formula question is about. Other kinds of question have a `table`.",\##
                "properties":{"rows":{"type":"array",\##
                "description":"Rows from top to bottom, all of the same length.","items":{"type":"object",\##
                "properties":{"cells":{"type":"array","description":"Cells from left to right.",\##
                "items":{"type":"object","properties":{"number":{"type":"number",\##
                "description":"A number; dates are serial numbers of the 1900 system."},"text":{"type":"string",\##
                "description":"A text."},"boolean":{"type":"boolean","description":"TRUE or FALSE."},\##
                "error":{"type":"string","description":"An error as Excel shows it, such as `#N/A`."}},\##
                "required":[],"additionalProperties":false}}},"required":["cells"],"additionalProperties":false}},\##
                "formats":{"type":"array",\##
                "description":"Display of each column from A on; columns without an entry have the General format.",\##
                "items":{"type":"string","enum":["NUMBER_FORMAT_UNSPECIFIED","NUMBER_FORMAT_DATE",\##
                "NUMBER_FORMAT_PERCENT"]}}},"required":["rows","formats"],"additionalProperties":false},\##
                "answer_cell":{"type":"string","description":"Cell that the formula is typed into, such as `F2`."},\##
                "fill_to":{"type":"string",\##
                "description":"Last cell that the formula is filled to, in the same row or column; empty if it is no\##
                t filled."}},"required":["skill","kind","prompt","options","select_many","unit","answer_cell",\##
                "fill_to"],"additionalProperties":false},"hint_tier":{"type":"integer",\##
                "description":"Highest hint tier given, 0 to 3.","minimum":0,"maximum":4294967295},\##
                "submission_id":{"type":"string",\##
                "description":"The submission to grade; empty while the candidate is thinking."}},\##
                "required":["ordinal","hint_tier","submission_id"],"additionalProperties":false},\##
                "last_outcome":{"type":"object","description":"The outcome recorded last, if any.",\##
                "properties":{"ordinal":{"type":"integer","description":"Number of the question.","minimum":0,\##
                "maximum":4294967295},"skill":{"type":"string","description":"Skill of the question."},\##
                "score":{"type":"integer","description":"Points, 0 to 10000.","minimum":-2147483648,\##
                "maximum":2147483647},"misses_in_skill":{"type":"integer",\##
                "description":"Misses (scores below 5000) in a row in this skill, this one included.","minimum":0,\##
                "maximum":4294967295},"passed_over":{"type":"boolean",\##
                "description":"Whether the candidate passed over the question."},"needs_review":{"type":"boolean",\##
                "description":"Whether the score is provisional, because a person has to look at the answer first. S\##
                ay neither right nor wrong of it."},"findings":{"type":"array",\##
                "description":"What was not right, a sentence each, for the candidate to hear: a class of data in wh\##
                ich a formula fails, or what could not be read. Never quotes the key. Empty for choices and explanat\##
                ions.","items":{"type":"string"}}},"required":["ordinal","skill","score","misses_in_skill",\##
                "passed_over","needs_review","findings"],"additionalProperties":false},\##
                "recent_step_ids":{"type":"array",\##
                "description":"Step ids of the newest logged interactions, oldest first, at most 64.",\##
                "items":{"type":"string"}},"interviewer_hints":{"type":"array",\##
                "description":"What the interviewer should mind now, a sentence each.","items":{"type":"string"}},\##
                "candidate_name":{"type":"string",\##
                "description":"The candidate's name; empty if none was given, or after erasure."}},\##
                "required":["stage","skills","recent_step_ids","interviewer_hints","candidate_name"],\##
                "additionalProperties":false}
                """##,
            example: ##"""
                {"session_id":"SESSION_ID"}
                """##),
        ToolDefinition(
            name: "get_next_question", method: InterviewToolsMethods.getNextQuestion,
            description: ##"""
                Chooses the next question and asks it; returns the pending one if there is one.
                """##,
            parameters: ##"""
                {"type":"object","properties":{"session_id":{"type":"string","description":"The session."}},\##
                "required":["session_id"],"additionalProperties":false}
                """##, isStrict: true,
            result: ##"""
                {"type":"object","properties":{"pending":{"type":"object",\##
                "description":"The pending question: the same until it is answered and recorded. Absent when complet\##
                ed.","properties":{"ordinal":{"type":"integer","description":"Number within the interview.",\##
                "minimum":0,"maximum":4294967295},"question":{"type":"object","description":"The question.",\##
                "properties":{"ref":{"type":"object","description":"Which question, in which version.",\##
                "properties":{"question_id":{"type":"string","description":"Stable id of the question."},\##
                "version":{"type":"integer","description":"Version, from 1.","minimum":0,"maximum":4294967295},\##
                "content_hash":{"type":"string",\##
                "description":"SHA-256 of the question's canonical encoding, in lower-case hexadecimal."}},\##
                "required":["question_id","version","content_hash"],"additionalProperties":false},\##
                "skill":{"type":"string","description":"Skill that it measures, such as `lookup`."},\##
                "kind":{"type":"string","description":"How it is answered.","enum":["QUESTION_KIND_UNSPECIFIED",\##
                "QUESTION_KIND_CHOICE","QUESTION_KIND_NUMERIC","QUESTION_KIND_SHORT_TEXT","QUESTION_KIND_SHORTCUT",\##
                "QUESTION_KIND_FORMULA","QUESTION_KIND_OPEN"]},"prompt":{"type":"string",\##
                "description":"What is asked."},"table":{"type":"object",\##
                "description":"Sheet that the prompt refers to, if any.","properties":{"rows":{"type":"array",\##
                "description":"Rows from top to bottom.","items":{"type":"object",\##
                "properties":{"cells":{"type":"array","description":"Cells from left to right, as displayed.",\##
                "items":{"type":"string"}}},"required":["cells"],"additionalProperties":false}}},\##
                "required":["rows"],"additionalProperties":false},"options":{"type":"array",\##
                "description":"Options of a choice question, in order.","items":{"type":"object",\##
                "properties":{"option_id":{"type":"string",\##
                "description":"Short id, unique within the question, such as `a`."},"text":{"type":"string",\##
                "description":"What the candidate reads."}},"required":["option_id","text"],\##
                "additionalProperties":false}},"select_many":{"type":"boolean",\##
                "description":"True if several options may be chosen."},"unit":{"type":"string",\##
                "description":"Unit in which a numeric answer is expected, empty if none."},\##
                "sheet":{"type":"object",\##
                "description":"Sheet that a formula question is about. Other kinds of question have a `table`.",\##
                "properties":{"rows":{"type":"array",\##
                "description":"Rows from top to bottom, all of the same length.","items":{"type":"object",\##
                "properties":{"cells":{"type":"array","description":"Cells from left to right.",\##
                "items":{"type":"object","properties":{"number":{"type":"number",\##
                "description":"A number; dates are serial numbers of the 1900 system."},"text":{"type":"string",\##
                "description":"A text."},"boolean":{"type":"boolean","description":"TRUE or FALSE."},\##
                "error":{"type":"string","description":"An error as Excel shows it, such as `#N/A`."}},\##
                "required":[],"additionalProperties":false}}},"required":["cells"],"additionalProperties":false}},\##
                "formats":{"type":"array",\##
                "description":"Display of each column from A on; columns without an entry have the General format.",\##
                "items":{"type":"string","enum":["NUMBER_FORMAT_UNSPECIFIED","NUMBER_FORMAT_DATE",\##
                "NUMBER_FORMAT_PERCENT"]}}},"required":["rows","formats"],"additionalProperties":false},\##
                "answer_cell":{"type":"string","description":"Cell that the formula is typed into, such as `F2`."},\##
                "fill_to":{"type":"string",\##
                "description":"Last cell that the formula is filled to, in the same row or column; empty if it is no\##
                t filled."}},"required":["skill","kind","prompt","options","select_many","unit","answer_cell",\##
                "fill_to"],"additionalProperties":false},"hint_tier":{"type":"integer",\##
                "description":"Highest hint tier given, 0 to 3.","minimum":0,"maximum":4294967295},\##
                "submission_id":{"type":"string",\##
                "description":"The submission to grade; empty while the candidate is thinking."}},\##
                "required":["ordinal","hint_tier","submission_id"],"additionalProperties":false},\##
                "rationale":{"type":"object","description":"Why it was chosen.",\##
                "properties":{"theta":{"type":"object","description":"Theta at which it was chosen.",\##
                "properties":{"value":{"type":"number","description":"The point estimate."},\##
                "standard_error":{"type":"number","description":"Standard error, in the unit of `value`."},\##
                "low":{"type":"number","description":"Lower end of the 95 % interval."},"high":{"type":"number",\##
                "description":"Upper end of the 95 % interval."}},"required":["value","standard_error","low",\##
                "high"],"additionalProperties":false},"information":{"type":"number",\##
                "description":"Expected Fisher information of the question under the posterior."},\##
                "eligible":{"type":"integer","description":"Number of questions that could be chosen.","minimum":0,\##
                "maximum":4294967295},"rank":{"type":"integer",\##
                "description":"Rank of the chosen one by information, from 1.","minimum":0,"maximum":4294967295},\##
                "explanation":{"type":"string","description":"The same in one sentence."}},\##
                "required":["information","eligible","rank","explanation"],"additionalProperties":false},\##
                "completed":{"type":"boolean",\##
                "description":"True when all questions are answered or none is left."}},"required":["completed"],\##
                "additionalProperties":false}
                """##,
            example: ##"""
                {"session_id":"SESSION_ID"}
                """##),
        ToolDefinition(
            name: "get_question", method: QuestionsMethods.getQuestion,
            description: ##"""
                Gets one question.
                """##,
            parameters: ##"""
                {"type":"object","properties":{"question_id":{"type":"string",\##
                "description":"Stable id of the question."},"version":{"type":"integer",\##
                "description":"Version; 0 means the newest.","minimum":0,"maximum":4294967295}},\##
                "required":["question_id","version"],"additionalProperties":false}
                """##, isStrict: true,
            result: ##"""
                {"type":"object","properties":{"question":{"type":"object",\##
                "description":"The question, without its key.","properties":{"ref":{"type":"object",\##
                "description":"Which question, in which version.","properties":{"question_id":{"type":"string",\##
                "description":"Stable id of the question."},"version":{"type":"integer",\##
                "description":"Version, from 1.","minimum":0,"maximum":4294967295},"content_hash":{"type":"string",\##
                "description":"SHA-256 of the question's canonical encoding, in lower-case hexadecimal."}},\##
                "required":["question_id","version","content_hash"],"additionalProperties":false},\##
                "skill":{"type":"string","description":"Skill that it measures, such as `lookup`."},\##
                "kind":{"type":"string","description":"How it is answered.","enum":["QUESTION_KIND_UNSPECIFIED",\##
                "QUESTION_KIND_CHOICE","QUESTION_KIND_NUMERIC","QUESTION_KIND_SHORT_TEXT","QUESTION_KIND_SHORTCUT",\##
                "QUESTION_KIND_FORMULA","QUESTION_KIND_OPEN"]},"prompt":{"type":"string",\##
                "description":"What is asked."},"table":{"type":"object",\##
                "description":"Sheet that the prompt refers to, if any.","properties":{"rows":{"type":"array",\##
                "description":"Rows from top to bottom.","items":{"type":"object",\##
                "properties":{"cells":{"type":"array","description":"Cells from left to right, as displayed.",\##
                "items":{"type":"string"}}},"required":["cells"],"additionalProperties":false}}},\##
                "required":["rows"],"additionalProperties":false},"options":{"type":"array",\##
                "description":"Options of a choice question, in order.","items":{"type":"object",\##
                "properties":{"option_id":{"type":"string",\##
                "description":"Short id, unique within the question, such as `a`."},"text":{"type":"string",\##
                "description":"What the candidate reads."}},"required":["option_id","text"],\##
                "additionalProperties":false}},"select_many":{"type":"boolean",\##
                "description":"True if several options may be chosen."},"unit":{"type":"string",\##
                "description":"Unit in which a numeric answer is expected, empty if none."},\##
                "sheet":{"type":"object",\##
                "description":"Sheet that a formula question is about. Other kinds of question have a `table`.",\##
                "properties":{"rows":{"type":"array",\##
                "description":"Rows from top to bottom, all of the same length.","items":{"type":"object",\##
                "properties":{"cells":{"type":"array","description":"Cells from left to right.",\##
                "items":{"type":"object","properties":{"number":{"type":"number",\##
                "description":"A number; dates are serial numbers of the 1900 system."},"text":{"type":"string",\##
                "description":"A text."},"boolean":{"type":"boolean","description":"TRUE or FALSE."},\##
                "error":{"type":"string","description":"An error as Excel shows it, such as `#N/A`."}},\##
                "required":[],"additionalProperties":false}}},"required":["cells"],"additionalProperties":false}},\##
                "formats":{"type":"array",\##
                "description":"Display of each column from A on; columns without an entry have the General format.",\##
                "items":{"type":"string","enum":["NUMBER_FORMAT_UNSPECIFIED","NUMBER_FORMAT_DATE",\##
                "NUMBER_FORMAT_PERCENT"]}}},"required":["rows","formats"],"additionalProperties":false},\##
                "answer_cell":{"type":"string","description":"Cell that the formula is typed into, such as `F2`."},\##
                "fill_to":{"type":"string",\##
                "description":"Last cell that the formula is filled to, in the same row or column; empty if it is no\##
                t filled."}},"required":["skill","kind","prompt","options","select_many","unit","answer_cell",\##
                "fill_to"],"additionalProperties":false}},"required":[],"additionalProperties":false}
                """##,
            example: ##"""
                {"question_id":"QUESTION_ID","version":1}
                """##),
        ToolDefinition(
            name: "get_report", method: ReportsMethods.getReport,
            description: ##"""
                Gets the report of a finished session.
                """##,
            parameters: ##"""
                {"type":"object","properties":{"session_id":{"type":"string","description":"The session."}},\##
                "required":["session_id"],"additionalProperties":false}
                """##, isStrict: true,
            result: ##"""
                {"type":"object","properties":{"report":{"type":"object",\##
                "description":"The report, with the words of evidence unless they were erased.",\##
                "properties":{"session_id":{"type":"string","description":"The session."},\##
                "created":{"type":"string","description":"When the interview was created.","format":"date-time"},\##
                "finished":{"type":"string","description":"When it was finalised.","format":"date-time"},\##
                "theta":{"type":"object","description":"Overall ability.","properties":{"value":{"type":"number",\##
                "description":"The point estimate."},"standard_error":{"type":"number",\##
                "description":"Standard error, in the unit of `value`."},"low":{"type":"number",\##
                "description":"Lower end of the 95 % interval."},"high":{"type":"number",\##
                "description":"Upper end of the 95 % interval."}},"required":["value","standard_error","low",\##
                "high"],"additionalProperties":false},"expected_score":{"type":"object",\##
                "description":"Share of the whole bank's points that this ability is expected to reach, 0 to 10000."\##
                ,"properties":{"value":{"type":"number","description":"The point estimate."},\##
                "standard_error":{"type":"number","description":"Standard error, in the unit of `value`."},\##
                "low":{"type":"number","description":"Lower end of the 95 % interval."},"high":{"type":"number",\##
                "description":"Upper end of the 95 % interval."}},"required":["value","standard_error","low",\##
                "high"],"additionalProperties":false},"mean_score":{"type":"object",\##
                "description":"Mean of the recorded scores, 0 to 10000, but for those that await review. Depends on \##
                which questions were asked.","properties":{"value":{"type":"number",\##
                "description":"The point estimate."},"standard_error":{"type":"number",\##
                "description":"Standard error, in the unit of `value`."},"low":{"type":"number",\##
                "description":"Lower end of the 95 % interval."},"high":{"type":"number",\##
                "description":"Upper end of the 95 % interval."}},"required":["value","standard_error","low",\##
                "high"],"additionalProperties":false},"skills":{"type":"array",\##
                "description":"Each skill, in order of name.","items":{"type":"object",\##
                "properties":{"skill":{"type":"string","description":"Skill name."},"items":{"type":"integer",\##
                "description":"Number of questions asked.","minimum":0,"maximum":4294967295},\##
                "theta":{"type":"object",\##
                "description":"Ability in the skill, from all outcomes and the correlation between skills.",\##
                "properties":{"value":{"type":"number","description":"The point estimate."},\##
                "standard_error":{"type":"number","description":"Standard error, in the unit of `value`."},\##
                "low":{"type":"number","description":"Lower end of the 95 % interval."},"high":{"type":"number",\##
                "description":"Upper end of the 95 % interval."}},"required":["value","standard_error","low",\##
                "high"],"additionalProperties":false},"difference":{"type":"object",\##
                "description":"Skill minus overall ability, with the error of the difference.",\##
                "properties":{"value":{"type":"number","description":"The point estimate."},\##
                "standard_error":{"type":"number","description":"Standard error, in the unit of `value`."},\##
                "low":{"type":"number","description":"Lower end of the 95 % interval."},"high":{"type":"number",\##
                "description":"Upper end of the 95 % interval."}},"required":["value","standard_error","low",\##
                "high"],"additionalProperties":false},"claim":{"type":"string",\##
                "description":"What may be said of it.","enum":["SKILL_CLAIM_UNSPECIFIED",\##
                "SKILL_CLAIM_NOT_ENOUGH_EVIDENCE","SKILL_CLAIM_STRENGTH","SKILL_CLAIM_GAP"]}},"required":["skill",\##
                "items","claim"],"additionalProperties":false}},"attempts":{"type":"array",\##
                "description":"Each question, in order.","items":{"type":"object",\##
                "properties":{"ordinal":{"type":"integer","description":"Number within the interview.","minimum":0,\##
                "maximum":4294967295},"question":{"type":"object","description":"The question.",\##
                "properties":{"question_id":{"type":"string","description":"Stable id of the question."},\##
                "version":{"type":"integer","description":"Version, from 1.","minimum":0,"maximum":4294967295},\##
                "content_hash":{"type":"string",\##
                "description":"SHA-256 of the question's canonical encoding, in lower-case hexadecimal."}},\##
                "required":["question_id","version","content_hash"],"additionalProperties":false},\##
                "skill":{"type":"string","description":"Its skill."},"grade":{"type":"object",\##
                "description":"The grade.","properties":{"score":{"type":"integer",\##
                "description":"Points reached, 0 to 10000.","minimum":-2147483648,"maximum":2147483647},\##
                "confidence":{"type":"integer",\##
                "description":"How sure the grader is, 0 to 10000: for a key that decides alone, certain; for a form\##
                ula, the share of wrong formulas that the question's variants tell from right ones; for an open answ\##
                er, the calibrated chance that a person would agree.","minimum":-2147483648,"maximum":2147483647},\##
                "criteria":{"type":"array","description":"The aspects that make up the score.",\##
                "items":{"type":"object","properties":{"name":{"type":"string",\##
                "description":"Name of the aspect, such as `key` or `unit`."},"score":{"type":"integer",\##
                "description":"Points reached, 0 to 10000.","minimum":-2147483648,"maximum":2147483647},\##
                "weight":{"type":"integer",\##
                "description":"Weight within the grade, 0 to 10000. The weights of a grade add up to 10000.",\##
                "minimum":-2147483648,"maximum":2147483647},"finding":{"type":"string",\##
                "description":"What was found, in one sentence. Never quotes the key."},"evidence":{"type":"array",\##
                "description":"What the finding rests on, in order of `start`.","items":{"type":"object",\##
                "properties":{"start":{"type":"integer",\##
                "description":"Where it begins, in bytes of the answer's UTF-8.","minimum":0,"maximum":4294967295},\##
                "length":{"type":"integer","description":"Its length in bytes.","minimum":0,"maximum":4294967295},\##
                "quote":{"type":"string",\##
                "description":"The words, exactly as they stand in the answer. Only where a report is read: what is \##
                stored holds positions, so that erasing the answer erases its words."}},"required":["start",\##
                "length","quote"],"additionalProperties":false}}},"required":["name","score","weight","finding",\##
                "evidence"],"additionalProperties":false}},"grader_version":{"type":"string",\##
                "description":"Name and version of the grader, such as `numeric/1`."},\##
                "policy_version":{"type":"string","description":"Name and version of the policy in force."},\##
                "needs_review":{"type":"boolean",\##
                "description":"Whether a person has to look at it: the score is provisional, and no ability estimate\##
                 rests on it."},"samples":{"type":"array",\##
                "description":"What a model said, each time it was asked; empty where no model took part.",\##
                "items":{"type":"object","properties":{"levels":{"type":"array",\##
                "description":"A level for each criterion, in the rubric's order.","items":{"type":"object",\##
                "properties":{"name":{"type":"string","description":"Name of the criterion."},\##
                "level":{"type":"integer",\##
                "description":"0 (not said) to 3 (said in full); -1: none, because its quote does not stand in the a\##
                nswer.","minimum":-2147483648,"maximum":2147483647},"evidence":{"type":"object",\##
                "description":"Where the quote that the level rests on stands in the answer; not set for the levels \##
                0 and -1.","properties":{"start":{"type":"integer",\##
                "description":"Where it begins, in bytes of the answer's UTF-8.","minimum":0,"maximum":4294967295},\##
                "length":{"type":"integer","description":"Its length in bytes.","minimum":0,"maximum":4294967295},\##
                "quote":{"type":"string",\##
                "description":"The words, exactly as they stand in the answer. Only where a report is read: what is \##
                stored holds positions, so that erasing the answer erases its words."}},"required":["start",\##
                "length","quote"],"additionalProperties":false}},"required":["name","level"],\##
                "additionalProperties":false}},"confidence":{"type":"integer",\##
                "description":"How sure the model says it is, 0 to 10000.","minimum":-2147483648,\##
                "maximum":2147483647},"model":{"type":"string",\##
                "description":"The model that answered, as its provider names it."}},"required":["levels",\##
                "confidence","model"],"additionalProperties":false}}},"required":["score","confidence","criteria",\##
                "grader_version","policy_version","needs_review","samples"],"additionalProperties":false},\##
                "hint_tier":{"type":"integer","description":"Highest hint tier used.","minimum":0,\##
                "maximum":4294967295},"difficulty":{"type":"number",\##
                "description":"Difficulty at which it counted, in logits, hints included."},\##
                "theta_after":{"type":"object","description":"Overall ability after this question.",\##
                "properties":{"value":{"type":"number","description":"The point estimate."},\##
                "standard_error":{"type":"number","description":"Standard error, in the unit of `value`."},\##
                "low":{"type":"number","description":"Lower end of the 95 % interval."},"high":{"type":"number",\##
                "description":"Upper end of the 95 % interval."}},"required":["value","standard_error","low",\##
                "high"],"additionalProperties":false},"response_ms":{"type":"string",\##
                "description":"Time from question to answer, in milliseconds, measured by the server.",\##
                "pattern":"^-?[0-9]{1,19}$"},"event":{"type":"string",\##
                "description":"Number of the event that holds the outcome.","pattern":"^[0-9]{1,20}$"}},\##
                "required":["ordinal","skill","hint_tier","difficulty","response_ms","event"],\##
                "additionalProperties":false}},"hints_used":{"type":"integer","description":"Hints used.",\##
                "minimum":0,"maximum":4294967295},"seed":{"type":"string","description":"Seed of the session.",\##
                "pattern":"^[0-9]{1,20}$"},"bank_hash":{"type":"string",\##
                "description":"Hash of the question bank."},"model_version":{"type":"string",\##
                "description":"Version of the assessment model."},"notes":{"type":"array",\##
                "description":"What a reader must know before using the figures, a sentence each.",\##
                "items":{"type":"string"}}},"required":["session_id","skills","attempts","hints_used","seed",\##
                "bank_hash","model_version","notes"],"additionalProperties":false},"json":{"type":"string",\##
                "description":"The same as canonical JSON, without words of the candidate; its SHA-256 is `report_ha\##
                sh`."},"report_hash":{"type":"string",\##
                "description":"SHA-256 of `json`, in hexadecimal, as recorded in the session's last event."},\##
                "words":{"type":"array",\##
                "description":"The words of each question, in order; none once the session was erased.",\##
                "items":{"type":"object","properties":{"ordinal":{"type":"integer",\##
                "description":"Number within the interview.","minimum":0,"maximum":4294967295},\##
                "prompt":{"type":"string","description":"What was asked."},"answer":{"type":"string",\##
                "description":"What was answered: the words as typed, or the chosen options with their texts, a line\##
                 each; empty if the question was passed over."}},"required":["ordinal","prompt","answer"],\##
                "additionalProperties":false}}},"required":["json","report_hash","words"],\##
                "additionalProperties":false}
                """##,
            example: ##"""
                {"session_id":"SESSION_ID"}
                """##),
        ToolDefinition(
            name: "get_session", method: SessionsMethods.getSession,
            description: ##"""
                Gets a session.
                """##,
            parameters: ##"""
                {"type":"object","properties":{"session_id":{"type":"string","description":"The session."}},\##
                "required":["session_id"],"additionalProperties":false}
                """##, isStrict: true,
            result: ##"""
                {"type":"object","properties":{"session":{"type":"object","description":"The session.",\##
                "properties":{"session_id":{"type":"string","description":"Id, 26 characters."},\##
                "stage":{"type":"string","description":"Where it stands.","enum":["STAGE_UNSPECIFIED",\##
                "STAGE_INTRO","STAGE_WARM_UP","STAGE_CORE","STAGE_WRAP_UP","STAGE_FINISHED"]},\##
                "mode":{"type":"string","description":"Who interviews.","enum":["INTERVIEW_MODE_UNSPECIFIED",\##
                "INTERVIEW_MODE_SCRIPTED","INTERVIEW_MODE_AGENT","INTERVIEW_MODE_MODEL"]},"seed":{"type":"string",\##
                "description":"Seed of every random choice.","pattern":"^[0-9]{1,20}$"},"items":{"type":"integer",\##
                "description":"Number of questions.","minimum":0,"maximum":4294967295},\##
                "answered":{"type":"integer","description":"Questions answered and recorded.","minimum":0,\##
                "maximum":4294967295},"hints_used":{"type":"integer","description":"Hints used.","minimum":0,\##
                "maximum":4294967295},"bank_hash":{"type":"string",\##
                "description":"Hash of the question bank in use."},"created":{"type":"string",\##
                "description":"When it was created.","format":"date-time"},"finished":{"type":"string",\##
                "description":"When it was finalised; absent before.","format":"date-time"},\##
                "candidate_name":{"type":"string",\##
                "description":"The candidate's name; empty if none was given, or after erasure."},\##
                "erased":{"type":"boolean","description":"True after `erase_session`."},\##
                "approved_calls":{"type":"array",\##
                "description":"Function calls that a person agreed to; shown to reviewers and administrators by `get\##
                _session` and `list_sessions`.","items":{"type":"object","properties":{"event":{"type":"string",\##
                "description":"Number of the event that holds it.","pattern":"^[0-9]{1,20}$"},\##
                "time":{"type":"string","description":"When it was made.","format":"date-time"},\##
                "method":{"type":"string","description":"The method, such as `/viva.v1.Sessions/EraseSession`."},\##
                "call_id":{"type":"string","description":"The caller's id of the call."},\##
                "approval":{"type":"object","description":"Who agreed, and how that is known.",\##
                "properties":{"approved_by":{"type":"string",\##
                "description":"Who agreed, as the host or the administrator gave the name."},\##
                "way":{"type":"string","description":"How that is known.","enum":["APPROVAL_WAY_UNSPECIFIED",\##
                "APPROVAL_WAY_NAMED","APPROVAL_WAY_HTTP_FORM","APPROVAL_WAY_STDIO_FORM"]},\##
                "caller":{"type":"string",\##
                "description":"Subject of the administrator whose call it was, who answers for the person."},\##
                "digest":{"type":"string",\##
                "description":"SHA-256 of what was agreed to: the method and the request in its canonical encoding. \##
                Base64."}},"required":["approved_by","way","caller","digest"],"additionalProperties":false}},\##
                "required":["event","method","call_id"],"additionalProperties":false}},"erasure":{"type":"object",\##
                "description":"Who erased it, and when; shown to reviewers and administrators by `get_session` and `\##
                list_sessions`. Absent before, and for sessions that were erased before this was recorded.",\##
                "properties":{"event":{"type":"string","description":"Number of the event that records it.",\##
                "pattern":"^[0-9]{1,20}$"},"time":{"type":"string",\##
                "description":"When it was recorded; the key was deleted right after that.","format":"date-time"},\##
                "caller":{"type":"string",\##
                "description":"Subject of the caller who asked for it, such as `key:the-admin`; `local` without auth\##
                entication."}},"required":["event","caller"],"additionalProperties":false}},\##
                "required":["session_id","stage","mode","seed","items","answered","hints_used","bank_hash",\##
                "candidate_name","erased","approved_calls"],"additionalProperties":false}},"required":[],\##
                "additionalProperties":false}
                """##,
            example: ##"""
                {"session_id":"SESSION_ID"}
                """##),
        ToolDefinition(
            name: "grade_answer", method: InterviewToolsMethods.gradeAnswer,
            description: ##"""
                Grades a stored submission; the same submission gives the same bytes. Where a model grades explanati\##
                ons this takes seconds, and the grade of one is recorded when it is given; otherwise nothing is chan\##
                ged.
                """##,
            parameters: ##"""
                {"type":"object","properties":{"session_id":{"type":"string","description":"The session."},\##
                "submission_id":{"type":"string","description":"The stored submission."}},"required":["session_id",\##
                "submission_id"],"additionalProperties":false}
                """##, isStrict: true,
            result: ##"""
                {"type":"object","properties":{"grade":{"type":"object","description":"The grade.",\##
                "properties":{"score":{"type":"integer","description":"Points reached, 0 to 10000.",\##
                "minimum":-2147483648,"maximum":2147483647},"confidence":{"type":"integer",\##
                "description":"How sure the grader is, 0 to 10000: for a key that decides alone, certain; for a form\##
                ula, the share of wrong formulas that the question's variants tell from right ones; for an open answ\##
                er, the calibrated chance that a person would agree.","minimum":-2147483648,"maximum":2147483647},\##
                "criteria":{"type":"array","description":"The aspects that make up the score.",\##
                "items":{"type":"object","properties":{"name":{"type":"string",\##
                "description":"Name of the aspect, such as `key` or `unit`."},"score":{"type":"integer",\##
                "description":"Points reached, 0 to 10000.","minimum":-2147483648,"maximum":2147483647},\##
                "weight":{"type":"integer",\##
                "description":"Weight within the grade, 0 to 10000. The weights of a grade add up to 10000.",\##
                "minimum":-2147483648,"maximum":2147483647},"finding":{"type":"string",\##
                "description":"What was found, in one sentence. Never quotes the key."},"evidence":{"type":"array",\##
                "description":"What the finding rests on, in order of `start`.","items":{"type":"object",\##
                "properties":{"start":{"type":"integer",\##
                "description":"Where it begins, in bytes of the answer's UTF-8.","minimum":0,"maximum":4294967295},\##
                "length":{"type":"integer","description":"Its length in bytes.","minimum":0,"maximum":4294967295},\##
                "quote":{"type":"string",\##
                "description":"The words, exactly as they stand in the answer. Only where a report is read: what is \##
                stored holds positions, so that erasing the answer erases its words."}},"required":["start",\##
                "length","quote"],"additionalProperties":false}}},"required":["name","score","weight","finding",\##
                "evidence"],"additionalProperties":false}},"grader_version":{"type":"string",\##
                "description":"Name and version of the grader, such as `numeric/1`."},\##
                "policy_version":{"type":"string","description":"Name and version of the policy in force."},\##
                "needs_review":{"type":"boolean",\##
                "description":"Whether a person has to look at it: the score is provisional, and no ability estimate\##
                 rests on it."},"samples":{"type":"array",\##
                "description":"What a model said, each time it was asked; empty where no model took part.",\##
                "items":{"type":"object","properties":{"levels":{"type":"array",\##
                "description":"A level for each criterion, in the rubric's order.","items":{"type":"object",\##
                "properties":{"name":{"type":"string","description":"Name of the criterion."},\##
                "level":{"type":"integer",\##
                "description":"0 (not said) to 3 (said in full); -1: none, because its quote does not stand in the a\##
                nswer.","minimum":-2147483648,"maximum":2147483647},"evidence":{"type":"object",\##
                "description":"Where the quote that the level rests on stands in the answer; not set for the levels \##
                0 and -1.","properties":{"start":{"type":"integer",\##
                "description":"Where it begins, in bytes of the answer's UTF-8.","minimum":0,"maximum":4294967295},\##
                "length":{"type":"integer","description":"Its length in bytes.","minimum":0,"maximum":4294967295},\##
                "quote":{"type":"string",\##
                "description":"The words, exactly as they stand in the answer. Only where a report is read: what is \##
                stored holds positions, so that erasing the answer erases its words."}},"required":["start",\##
                "length","quote"],"additionalProperties":false}},"required":["name","level"],\##
                "additionalProperties":false}},"confidence":{"type":"integer",\##
                "description":"How sure the model says it is, 0 to 10000.","minimum":-2147483648,\##
                "maximum":2147483647},"model":{"type":"string",\##
                "description":"The model that answered, as its provider names it."}},"required":["levels",\##
                "confidence","model"],"additionalProperties":false}}},"required":["score","confidence","criteria",\##
                "grader_version","policy_version","needs_review","samples"],"additionalProperties":false},\##
                "grade_token":{"type":"string",\##
                "description":"Proof of this grade for `record_outcome`; valid until recorded or finalised. Base64."\##
                },"ordinal":{"type":"integer","description":"Number of the question.","minimum":0,\##
                "maximum":4294967295}},"required":["grade_token","ordinal"],"additionalProperties":false}
                """##,
            example: ##"""
                {"session_id":"SESSION_ID","submission_id":"SUBMISSION_ID"}
                """##),
        ToolDefinition(
            name: "list_questions", method: QuestionsMethods.listQuestions,
            description: ##"""
                Lists the newest version of each question.
                """##,
            parameters: ##"""
                {"type":"object","properties":{"skill":{"type":"string",\##
                "description":"Only this skill; empty for all."},"page_size":{"type":"integer",\##
                "description":"Most questions to return, 1 to 200; 0 means 50.","minimum":0,"maximum":4294967295},\##
                "page_token":{"type":"string",\##
                "description":"`next_page_token` of the answer before; empty for the first page."}},\##
                "required":["skill","page_size","page_token"],"additionalProperties":false}
                """##, isStrict: true,
            result: ##"""
                {"type":"object","properties":{"questions":{"type":"array",\##
                "description":"The questions, without keys.","items":{"type":"object",\##
                "properties":{"ref":{"type":"object","description":"Which question, in which version.",\##
                "properties":{"question_id":{"type":"string","description":"Stable id of the question."},\##
                "version":{"type":"integer","description":"Version, from 1.","minimum":0,"maximum":4294967295},\##
                "content_hash":{"type":"string",\##
                "description":"SHA-256 of the question's canonical encoding, in lower-case hexadecimal."}},\##
                "required":["question_id","version","content_hash"],"additionalProperties":false},\##
                "skill":{"type":"string","description":"Skill that it measures, such as `lookup`."},\##
                "kind":{"type":"string","description":"How it is answered.","enum":["QUESTION_KIND_UNSPECIFIED",\##
                "QUESTION_KIND_CHOICE","QUESTION_KIND_NUMERIC","QUESTION_KIND_SHORT_TEXT","QUESTION_KIND_SHORTCUT",\##
                "QUESTION_KIND_FORMULA","QUESTION_KIND_OPEN"]},"prompt":{"type":"string",\##
                "description":"What is asked."},"table":{"type":"object",\##
                "description":"Sheet that the prompt refers to, if any.","properties":{"rows":{"type":"array",\##
                "description":"Rows from top to bottom.","items":{"type":"object",\##
                "properties":{"cells":{"type":"array","description":"Cells from left to right, as displayed.",\##
                "items":{"type":"string"}}},"required":["cells"],"additionalProperties":false}}},\##
                "required":["rows"],"additionalProperties":false},"options":{"type":"array",\##
                "description":"Options of a choice question, in order.","items":{"type":"object",\##
                "properties":{"option_id":{"type":"string",\##
                "description":"Short id, unique within the question, such as `a`."},"text":{"type":"string",\##
                "description":"What the candidate reads."}},"required":["option_id","text"],\##
                "additionalProperties":false}},"select_many":{"type":"boolean",\##
                "description":"True if several options may be chosen."},"unit":{"type":"string",\##
                "description":"Unit in which a numeric answer is expected, empty if none."},\##
                "sheet":{"type":"object",\##
                "description":"Sheet that a formula question is about. Other kinds of question have a `table`.",\##
                "properties":{"rows":{"type":"array",\##
                "description":"Rows from top to bottom, all of the same length.","items":{"type":"object",\##
                "properties":{"cells":{"type":"array","description":"Cells from left to right.",\##
                "items":{"type":"object","properties":{"number":{"type":"number",\##
                "description":"A number; dates are serial numbers of the 1900 system."},"text":{"type":"string",\##
                "description":"A text."},"boolean":{"type":"boolean","description":"TRUE or FALSE."},\##
                "error":{"type":"string","description":"An error as Excel shows it, such as `#N/A`."}},\##
                "required":[],"additionalProperties":false}}},"required":["cells"],"additionalProperties":false}},\##
                "formats":{"type":"array",\##
                "description":"Display of each column from A on; columns without an entry have the General format.",\##
                "items":{"type":"string","enum":["NUMBER_FORMAT_UNSPECIFIED","NUMBER_FORMAT_DATE",\##
                "NUMBER_FORMAT_PERCENT"]}}},"required":["rows","formats"],"additionalProperties":false},\##
                "answer_cell":{"type":"string","description":"Cell that the formula is typed into, such as `F2`."},\##
                "fill_to":{"type":"string",\##
                "description":"Last cell that the formula is filled to, in the same row or column; empty if it is no\##
                t filled."}},"required":["skill","kind","prompt","options","select_many","unit","answer_cell",\##
                "fill_to"],"additionalProperties":false}},"next_page_token":{"type":"string",\##
                "description":"Token of the next page; empty after the last."}},"required":["questions",\##
                "next_page_token"],"additionalProperties":false}
                """##,
            example: ##"""
                {"skill":"SKILL","page_size":1,"page_token":"PAGE_TOKEN"}
                """##),
        ToolDefinition(
            name: "list_sessions", method: SessionsMethods.listSessions,
            description: ##"""
                Lists sessions.
                """##,
            parameters: ##"""
                {"type":"object","properties":{"page_size":{"type":"integer",\##
                "description":"Most sessions to return, 1 to 200; 0 means 50.","minimum":0,"maximum":4294967295},\##
                "page_token":{"type":"string",\##
                "description":"`next_page_token` of the answer before; empty for the first page."}},\##
                "required":["page_size","page_token"],"additionalProperties":false}
                """##, isStrict: true,
            result: ##"""
                {"type":"object","properties":{"sessions":{"type":"array","description":"The sessions.",\##
                "items":{"type":"object","properties":{"session_id":{"type":"string",\##
                "description":"Id, 26 characters."},"stage":{"type":"string","description":"Where it stands.",\##
                "enum":["STAGE_UNSPECIFIED","STAGE_INTRO","STAGE_WARM_UP","STAGE_CORE","STAGE_WRAP_UP",\##
                "STAGE_FINISHED"]},"mode":{"type":"string","description":"Who interviews.",\##
                "enum":["INTERVIEW_MODE_UNSPECIFIED","INTERVIEW_MODE_SCRIPTED","INTERVIEW_MODE_AGENT",\##
                "INTERVIEW_MODE_MODEL"]},"seed":{"type":"string","description":"Seed of every random choice.",\##
                "pattern":"^[0-9]{1,20}$"},"items":{"type":"integer","description":"Number of questions.",\##
                "minimum":0,"maximum":4294967295},"answered":{"type":"integer",\##
                "description":"Questions answered and recorded.","minimum":0,"maximum":4294967295},\##
                "hints_used":{"type":"integer","description":"Hints used.","minimum":0,"maximum":4294967295},\##
                "bank_hash":{"type":"string","description":"Hash of the question bank in use."},\##
                "created":{"type":"string","description":"When it was created.","format":"date-time"},\##
                "finished":{"type":"string","description":"When it was finalised; absent before.",\##
                "format":"date-time"},"candidate_name":{"type":"string",\##
                "description":"The candidate's name; empty if none was given, or after erasure."},\##
                "erased":{"type":"boolean","description":"True after `erase_session`."},\##
                "approved_calls":{"type":"array",\##
                "description":"Function calls that a person agreed to; shown to reviewers and administrators by `get\##
                _session` and `list_sessions`.","items":{"type":"object","properties":{"event":{"type":"string",\##
                "description":"Number of the event that holds it.","pattern":"^[0-9]{1,20}$"},\##
                "time":{"type":"string","description":"When it was made.","format":"date-time"},\##
                "method":{"type":"string","description":"The method, such as `/viva.v1.Sessions/EraseSession`."},\##
                "call_id":{"type":"string","description":"The caller's id of the call."},\##
                "approval":{"type":"object","description":"Who agreed, and how that is known.",\##
                "properties":{"approved_by":{"type":"string",\##
                "description":"Who agreed, as the host or the administrator gave the name."},\##
                "way":{"type":"string","description":"How that is known.","enum":["APPROVAL_WAY_UNSPECIFIED",\##
                "APPROVAL_WAY_NAMED","APPROVAL_WAY_HTTP_FORM","APPROVAL_WAY_STDIO_FORM"]},\##
                "caller":{"type":"string",\##
                "description":"Subject of the administrator whose call it was, who answers for the person."},\##
                "digest":{"type":"string",\##
                "description":"SHA-256 of what was agreed to: the method and the request in its canonical encoding. \##
                Base64."}},"required":["approved_by","way","caller","digest"],"additionalProperties":false}},\##
                "required":["event","method","call_id"],"additionalProperties":false}},"erasure":{"type":"object",\##
                "description":"Who erased it, and when; shown to reviewers and administrators by `get_session` and `\##
                list_sessions`. Absent before, and for sessions that were erased before this was recorded.",\##
                "properties":{"event":{"type":"string","description":"Number of the event that records it.",\##
                "pattern":"^[0-9]{1,20}$"},"time":{"type":"string",\##
                "description":"When it was recorded; the key was deleted right after that.","format":"date-time"},\##
                "caller":{"type":"string",\##
                "description":"Subject of the caller who asked for it, such as `key:the-admin`; `local` without auth\##
                entication."}},"required":["event","caller"],"additionalProperties":false}},\##
                "required":["session_id","stage","mode","seed","items","answered","hints_used","bank_hash",\##
                "candidate_name","erased","approved_calls"],"additionalProperties":false}},\##
                "next_page_token":{"type":"string","description":"Token of the next page; empty after the last."}},\##
                "required":["sessions","next_page_token"],"additionalProperties":false}
                """##,
            example: ##"""
                {"page_size":1,"page_token":"PAGE_TOKEN"}
                """##),
        ToolDefinition(
            name: "log_interaction", method: InterviewToolsMethods.logInteraction,
            description: ##"""
                Records what the interviewer planned, saw, thought and said.
                """##,
            parameters: ##"""
                {"type":"object","properties":{"session_id":{"type":"string","description":"The session."},\##
                "step_id":{"type":"string",\##
                "description":"Chosen by the interviewer, 1 to 64 characters: the same id is recorded once."},\##
                "entries":{"type":"array","description":"One to 16 steps.","items":{"type":"object",\##
                "properties":{"kind":{"type":"object","description":"Exactly one kind.",\##
                "properties":{"which":{"type":"string",\##
                "description":"The member that is set; all others are null.","enum":["plan","observation",\##
                "reflection","speak","feedback","remediation","file_prompt"]},"plan":{"type":["string","null"],\##
                "description":"What the interviewer intends. Never shown to the candidate."},\##
                "observation":{"type":["string","null"],\##
                "description":"What it saw. Never shown to the candidate."},"reflection":{"type":["string","null"],\##
                "description":"What it makes of that. Never shown to the candidate."},"speak":{"type":["object",\##
                "null"],"description":"Words for the candidate.","properties":{"text":{"type":"string",\##
                "description":"The words, at most 4,000 characters."}},"required":["text"],\##
                "additionalProperties":false},"feedback":{"type":["object","null"],\##
                "description":"A reaction to an answer, for the candidate.",\##
                "properties":{"ordinal":{"type":"integer",\##
                "description":"Number of the question within the interview.","minimum":0,"maximum":4294967295},\##
                "text":{"type":"string","description":"The words. They never give the key away."}},\##
                "required":["ordinal","text"],"additionalProperties":false},"remediation":{"type":["object",\##
                "null"],"description":"An explanation after repeated misses, for the candidate.",\##
                "properties":{"skill":{"type":"string","description":"The skill."},"text":{"type":"string",\##
                "description":"The explanation."}},"required":["skill","text"],"additionalProperties":false},\##
                "file_prompt":{"type":["object","null"],"description":"A request for a file, for the candidate.",\##
                "properties":{"text":{"type":"string","description":"What to do with the file."},\##
                "file_name":{"type":"string","description":"File name."},"media_type":{"type":"string",\##
                "description":"Media type."}},"required":["text","file_name","media_type"],\##
                "additionalProperties":false}},"required":["which","plan","observation","reflection","speak",\##
                "feedback","remediation","file_prompt"],"additionalProperties":false}},"required":["kind"],\##
                "additionalProperties":false}}},"required":["session_id","step_id","entries"],\##
                "additionalProperties":false}
                """##, isStrict: true,
            result: ##"""
                {"type":"object","properties":{"sequence":{"type":"string",\##
                "description":"Sequence of the last action in the session.","pattern":"^[0-9]{1,20}$"},\##
                "replayed":{"type":"boolean","description":"True if this step id had been recorded before."}},\##
                "required":["sequence","replayed"],"additionalProperties":false}
                """##,
            example: ##"""
                {"session_id":"SESSION_ID","step_id":"STEP_ID","entries":[{"kind":{"which":"plan","plan":"PLAN",\##
                "observation":null,"reflection":null,"speak":null,"feedback":null,"remediation":null,\##
                "file_prompt":null}}]}
                """##),
        ToolDefinition(
            name: "record_outcome", method: InterviewToolsMethods.recordOutcome,
            description: ##"""
                Records a grade by its token, exactly once.
                """##,
            parameters: ##"""
                {"type":"object","properties":{"session_id":{"type":"string","description":"The session."},\##
                "grade_token":{"type":"string","description":"Token that `grade_answer` returned. Base64."}},\##
                "required":["session_id","grade_token"],"additionalProperties":false}
                """##, isStrict: true,
            result: ##"""
                {"type":"object","properties":{"ordinal":{"type":"integer","description":"Number of the question.",\##
                "minimum":0,"maximum":4294967295},"score":{"type":"integer","description":"Points, 0 to 10000.",\##
                "minimum":-2147483648,"maximum":2147483647},"ability":{"type":"object",\##
                "description":"Overall ability after this outcome.","properties":{"skill":{"type":"string",\##
                "description":"Skill name, or empty for the overall ability."},"theta":{"type":"object",\##
                "description":"Theta with its standard error.","properties":{"value":{"type":"number",\##
                "description":"The point estimate."},"standard_error":{"type":"number",\##
                "description":"Standard error, in the unit of `value`."},"low":{"type":"number",\##
                "description":"Lower end of the 95 % interval."},"high":{"type":"number",\##
                "description":"Upper end of the 95 % interval."}},"required":["value","standard_error","low",\##
                "high"],"additionalProperties":false},"items":{"type":"integer",\##
                "description":"Number of recorded outcomes that the estimate rests on.","minimum":0,\##
                "maximum":4294967295}},"required":["skill","items"],"additionalProperties":false},\##
                "replayed":{"type":"boolean",\##
                "description":"True if it had been recorded before; nothing was counted again."}},\##
                "required":["ordinal","score","replayed"],"additionalProperties":false}
                """##,
            example: ##"""
                {"session_id":"SESSION_ID","grade_token":"AQ=="}
                """##),
        ToolDefinition(
            name: "replay_session", method: SessionsMethods.replaySession,
            description: ##"""
                Recomputes a session from its events and compares.
                """##,
            parameters: ##"""
                {"type":"object","properties":{"session_id":{"type":"string","description":"The session."}},\##
                "required":["session_id"],"additionalProperties":false}
                """##, isStrict: true,
            result: ##"""
                {"type":"object","properties":{"outcome":{"type":"string","description":"How it ended.",\##
                "enum":["REPLAY_OUTCOME_UNSPECIFIED","REPLAY_OUTCOME_EQUAL","REPLAY_OUTCOME_DIFFERENT",\##
                "REPLAY_OUTCOME_ERASED"]},"differences":{"type":"array",\##
                "description":"What differs, a line each, the event first.","items":{"type":"string"}},\##
                "report_hash":{"type":"string",\##
                "description":"The recomputed report's hash, in hexadecimal; empty for an unfinished session."},\##
                "events":{"type":"string","description":"The number of events read.","pattern":"^[0-9]{1,20}$"}},\##
                "required":["outcome","differences","report_hash","events"],"additionalProperties":false}
                """##,
            example: ##"""
                {"session_id":"SESSION_ID"}
                """##),
        ToolDefinition(
            name: "request_hint", method: InterviewToolsMethods.requestHint,
            description: ##"""
                Gives the candidate the next hint to the pending question.
                """##,
            parameters: ##"""
                {"type":"object","properties":{"session_id":{"type":"string","description":"The session."},\##
                "ordinal":{"type":"integer","description":"Number of the pending question.","minimum":0,\##
                "maximum":4294967295},"tier":{"type":"integer",\##
                "description":"The next tier, 1 to 3. A repeated call with the same tier gets the same hint.",\##
                "minimum":0,"maximum":4294967295}},"required":["session_id","ordinal","tier"],\##
                "additionalProperties":false}
                """##, isStrict: true,
            result: ##"""
                {"type":"object","properties":{"hint":{"type":"object",\##
                "description":"The hint. It is in the action stream too.",\##
                "properties":{"ordinal":{"type":"integer",\##
                "description":"Number of the question within the interview.","minimum":0,"maximum":4294967295},\##
                "tier":{"type":"integer","description":"Tier, from 1 (a nudge) to 3 (nearly the answer).",\##
                "minimum":0,"maximum":4294967295},"text":{"type":"string","description":"The hint."},\##
                "difficulty_shift":{"type":"number",\##
                "description":"How far the question's difficulty counts as lower for this tier, in logits."},\##
                "remaining":{"type":"integer","description":"Hints left in this session.","minimum":0,\##
                "maximum":4294967295}},"required":["ordinal","tier","text","difficulty_shift","remaining"],\##
                "additionalProperties":false}},"required":[],"additionalProperties":false}
                """##,
            example: ##"""
                {"session_id":"SESSION_ID","ordinal":1,"tier":1}
                """##),
        ToolDefinition(
            name: "submit_answer", method: SessionsMethods.submitAnswer,
            description: ##"""
                Submits an answer to the pending question.
                """##,
            parameters: ##"""
                {"type":"object","properties":{"session_id":{"type":"string","description":"The session."},\##
                "submission_id":{"type":"string",\##
                "description":"Chosen by the client, 1 to 64 characters: the same id is one submission, however ofte\##
                n it is sent."},"ordinal":{"type":"integer",\##
                "description":"Number of the question that is answered.","minimum":0,"maximum":4294967295},\##
                "answer":{"type":"object","description":"The answer, at most 32,768 bytes encoded.",\##
                "properties":{"kind":{"type":"object","description":"What the candidate answers.",\##
                "properties":{"which":{"type":"string",\##
                "description":"The member that is set; all others are null.","enum":["choice","numeric",\##
                "short_text","shortcut","pass","formula","open"]},"choice":{"type":["object","null"],\##
                "description":"Options of a choice question.","properties":{"option_ids":{"type":"array",\##
                "description":"Ids of the chosen options.","items":{"type":"string"}}},"required":["option_ids"],\##
                "additionalProperties":false},"numeric":{"type":["string","null"],\##
                "description":"A number as typed, such as `1,234.50 USD` or `12 %`."},\##
                "short_text":{"type":["string","null"],"description":"A short text as typed."},\##
                "shortcut":{"type":["string","null"],\##
                "description":"A keyboard shortcut as typed, such as `ctrl + shift + l`."},\##
                "pass":{"type":["object","null"],"description":"No answer.","properties":{},"required":[],\##
                "additionalProperties":false},"formula":{"type":["string","null"],\##
                "description":"A formula as typed, with or without its equals sign; at most 8,192 characters."},\##
                "open":{"type":["string","null"],"description":"An explanation in free text."}},\##
                "required":["which","choice","numeric","short_text","shortcut","pass","formula","open"],\##
                "additionalProperties":false}},"required":["kind"],"additionalProperties":false}},\##
                "required":["session_id","submission_id","ordinal","answer"],"additionalProperties":false}
                """##, isStrict: true,
            result: ##"""
                {"type":"object","properties":{"submission_id":{"type":"string","description":"The submission."},\##
                "after_sequence":{"type":"string",\##
                "description":"Sequence of the last action at that time: what the interviewer does next comes after \##
                it.","pattern":"^[0-9]{1,20}$"}},"required":["submission_id","after_sequence"],\##
                "additionalProperties":false}
                """##,
            example: ##"""
                {"session_id":"SESSION_ID","submission_id":"SUBMISSION_ID","ordinal":1,\##
                "answer":{"kind":{"which":"choice","choice":{"option_ids":["OPTION_IDS"]},"numeric":null,\##
                "short_text":null,"shortcut":null,"pass":null,"formula":null,"open":null}}}
                """##),
        ToolDefinition(
            name: "update_difficulty", method: InterviewToolsMethods.updateDifficulty,
            description: ##"""
                Tells the abilities that follow from the recorded outcomes, and why. Changes nothing.
                """##,
            parameters: ##"""
                {"type":"object","properties":{"session_id":{"type":"string","description":"The session."}},\##
                "required":["session_id"],"additionalProperties":false}
                """##, isStrict: true,
            result: ##"""
                {"type":"object","properties":{"overall":{"type":"object","description":"Overall ability.",\##
                "properties":{"skill":{"type":"string",\##
                "description":"Skill name, or empty for the overall ability."},"theta":{"type":"object",\##
                "description":"Theta with its standard error.","properties":{"value":{"type":"number",\##
                "description":"The point estimate."},"standard_error":{"type":"number",\##
                "description":"Standard error, in the unit of `value`."},"low":{"type":"number",\##
                "description":"Lower end of the 95 % interval."},"high":{"type":"number",\##
                "description":"Upper end of the 95 % interval."}},"required":["value","standard_error","low",\##
                "high"],"additionalProperties":false},"items":{"type":"integer",\##
                "description":"Number of recorded outcomes that the estimate rests on.","minimum":0,\##
                "maximum":4294967295}},"required":["skill","items"],"additionalProperties":false},\##
                "skills":{"type":"array","description":"Each skill, in order of name.","items":{"type":"object",\##
                "properties":{"skill":{"type":"string",\##
                "description":"Skill name, or empty for the overall ability."},"theta":{"type":"object",\##
                "description":"Theta with its standard error.","properties":{"value":{"type":"number",\##
                "description":"The point estimate."},"standard_error":{"type":"number",\##
                "description":"Standard error, in the unit of `value`."},"low":{"type":"number",\##
                "description":"Lower end of the 95 % interval."},"high":{"type":"number",\##
                "description":"Upper end of the 95 % interval."}},"required":["value","standard_error","low",\##
                "high"],"additionalProperties":false},"items":{"type":"integer",\##
                "description":"Number of recorded outcomes that the estimate rests on.","minimum":0,\##
                "maximum":4294967295}},"required":["skill","items"],"additionalProperties":false}},\##
                "target_difficulty":{"type":"number",\##
                "description":"Difficulty at which the next question is most informative, in logits."},\##
                "rationale":{"type":"string",\##
                "description":"How the last outcome moved the estimate, in one sentence."}},"required":["skills",\##
                "target_difficulty","rationale"],"additionalProperties":false}
                """##,
            example: ##"""
                {"session_id":"SESSION_ID"}
                """##),
        ToolDefinition(
            name: "verify_session", method: SessionsMethods.verifySession,
            description: ##"""
                Verifies the hash chain of a session's events.
                """##,
            parameters: ##"""
                {"type":"object","properties":{"session_id":{"type":"string","description":"The session."}},\##
                "required":["session_id"],"additionalProperties":false}
                """##, isStrict: true,
            result: ##"""
                {"type":"object","properties":{"valid":{"type":"boolean",\##
                "description":"True if every event's hash, sequence and predecessor are right, and the signature, if\##
                 there is one."},"events":{"type":"string","description":"Number of events.",\##
                "pattern":"^[0-9]{1,20}$"},"head_hash":{"type":"string",\##
                "description":"Hash of the last event, in hexadecimal."},"signed":{"type":"boolean",\##
                "description":"True if the session is finalised and the signature of its head is right."},\##
                "problem":{"type":"string","description":"What is wrong and at which event; empty if nothing."}},\##
                "required":["valid","events","head_hash","signed","problem"],"additionalProperties":false}
                """##,
            example: ##"""
                {"session_id":"SESSION_ID"}
                """##),
    ]
}
