// Generated from all contracts by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import Contracts

package enum TestTools {
    /// Every method that is offered as a tool, in order of name.
    package static let all: [ToolDefinition] = [
        ToolDefinition(
            name: "judge", method: VivaTestV1ToolsMethods.judge,
            description: ##"""
                Judges.
                """##,
            parameters: ##"""
                {"type":"object","properties":{"reasoning":{"type":"string",\##
                "description":"Why; comes before the verdict."},"right":{"type":"boolean",\##
                "description":"Whether the answer is right."},"mark":{"type":["string","null"],\##
                "description":"A mark that may be left out. MARK_RIGHT: Right. MARK_WRONG: Wrong.",\##
                "enum":["MARK_RIGHT","MARK_WRONG",null]},"more":{"type":"string",\##
                "description":"Anything more. Any JSON, as text."},"leaves":{"type":"array",\##
                "description":"Choices by name. Pairs of key and value; no key twice.","items":{"type":"object",\##
                "properties":{"key":{"type":"string"},"value":{"type":"object",\##
                "properties":{"number":{"type":"integer","description":"Its number.","minimum":-2147483648,\##
                "maximum":2147483647},"kind":{"type":"string","description":"Its kind. KIND_GREEN: Green.",\##
                "enum":["KIND_GREEN"]}},"required":["number","kind"],"additionalProperties":false}},\##
                "required":["key","value"],"additionalProperties":false}},"pair":{"type":"object",\##
                "description":"Left and right.","properties":{"left":{"type":"object",\##
                "description":"The left side.","properties":{"which":{"type":"string",\##
                "description":"The member that is set; all others are null.","enum":["left_number",\##
                "left_message"]},"left_number":{"type":["integer","null"],"description":"A number.",\##
                "minimum":-2147483648,"maximum":2147483647},"left_message":{"type":["object","null"],\##
                "description":"A message.","properties":{"double_value":{"type":"number",\##
                "description":"A double."},"float_value":{"type":"number","description":"A float."},\##
                "int32_value":{"type":"integer","description":"An int32.","minimum":-2147483648,\##
                "maximum":2147483647},"int64_value":{"type":"string","description":"An int64.",\##
                "pattern":"^-?[0-9]{1,19}$"},"uint32_value":{"type":"integer","description":"A uint32.",\##
                "minimum":0,"maximum":4294967295},"uint64_value":{"type":"string","description":"A uint64.",\##
                "pattern":"^[0-9]{1,20}$"},"sint32_value":{"type":"integer","description":"A sint32.",\##
                "minimum":-2147483648,"maximum":2147483647},"sint64_value":{"type":"string",\##
                "description":"A sint64.","pattern":"^-?[0-9]{1,19}$"},"fixed32_value":{"type":"integer",\##
                "description":"A fixed32.","minimum":0,"maximum":4294967295},"fixed64_value":{"type":"string",\##
                "description":"A fixed64.","pattern":"^[0-9]{1,20}$"},"sfixed32_value":{"type":"integer",\##
                "description":"An sfixed32.","minimum":-2147483648,"maximum":2147483647},\##
                "sfixed64_value":{"type":"string","description":"An sfixed64.","pattern":"^-?[0-9]{1,19}$"},\##
                "bool_value":{"type":"boolean","description":"A bool."},"string_value":{"type":"string",\##
                "description":"A string."},"bytes_value":{"type":"string","description":"Bytes. Base64."},\##
                "enum_value":{"type":"string",\##
                "description":"An enum. SIGN_POSITIVE: Above zero. SIGN_NEGATIVE: Below zero.",\##
                "enum":["SIGN_POSITIVE","SIGN_NEGATIVE"]}},"required":["double_value","float_value","int32_value",\##
                "int64_value","uint32_value","uint64_value","sint32_value","sint64_value","fixed32_value",\##
                "fixed64_value","sfixed32_value","sfixed64_value","bool_value","string_value","bytes_value",\##
                "enum_value"],"additionalProperties":false}},"required":["which","left_number","left_message"],\##
                "additionalProperties":false},"right":{"type":"object","description":"The right side.",\##
                "properties":{"which":{"type":"string",\##
                "description":"The member that is set; all others are null.","enum":["right_text","right_leaf"]},\##
                "right_text":{"type":["string","null"],"description":"A text."},"right_leaf":{"type":["object",\##
                "null"],"description":"A message.","properties":{"number":{"type":"integer",\##
                "description":"Its number.","minimum":-2147483648,"maximum":2147483647},"kind":{"type":"string",\##
                "description":"Its kind. KIND_GREEN: Green.","enum":["KIND_GREEN"]}},"required":["number","kind"],\##
                "additionalProperties":false}},"required":["which","right_text","right_leaf"],\##
                "additionalProperties":false},"rest":{"type":"object","description":"Neither side.",\##
                "properties":{"double_value":{"type":["number","null"],"description":"A double."},\##
                "float_value":{"type":["number","null"],"description":"A float."},"int32_value":{"type":["integer",\##
                "null"],"description":"An int32.","minimum":-2147483648,"maximum":2147483647},\##
                "int64_value":{"type":["string","null"],"description":"An int64.","pattern":"^-?[0-9]{1,19}$"},\##
                "uint32_value":{"type":["integer","null"],"description":"A uint32.","minimum":0,\##
                "maximum":4294967295},"uint64_value":{"type":["string","null"],"description":"A uint64.",\##
                "pattern":"^[0-9]{1,20}$"},"sint32_value":{"type":["integer","null"],"description":"A sint32.",\##
                "minimum":-2147483648,"maximum":2147483647},"sint64_value":{"type":["string","null"],\##
                "description":"A sint64.","pattern":"^-?[0-9]{1,19}$"},"fixed32_value":{"type":["integer","null"],\##
                "description":"A fixed32.","minimum":0,"maximum":4294967295},"fixed64_value":{"type":["string",\##
                "null"],"description":"A fixed64.","pattern":"^[0-9]{1,20}$"},"sfixed32_value":{"type":["integer",\##
                "null"],"description":"An sfixed32.","minimum":-2147483648,"maximum":2147483647},\##
                "sfixed64_value":{"type":["string","null"],"description":"An sfixed64.",\##
                "pattern":"^-?[0-9]{1,19}$"},"bool_value":{"type":["boolean","null"],"description":"A bool."},\##
                "string_value":{"type":["string","null"],"description":"A string."},\##
                "bytes_value":{"type":["string","null"],"description":"Bytes. Base64."},\##
                "enum_value":{"type":["string","null"],\##
                "description":"An enum. SIGN_POSITIVE: Above zero. SIGN_NEGATIVE: Below zero.",\##
                "enum":["SIGN_POSITIVE","SIGN_NEGATIVE",null]},"message_value":{"type":["object","null"],\##
                "description":"A message.","properties":{"double_value":{"type":"number",\##
                "description":"A double."},"float_value":{"type":"number","description":"A float."},\##
                "int32_value":{"type":"integer","description":"An int32.","minimum":-2147483648,\##
                "maximum":2147483647},"int64_value":{"type":"string","description":"An int64.",\##
                "pattern":"^-?[0-9]{1,19}$"},"uint32_value":{"type":"integer","description":"A uint32.",\##
                "minimum":0,"maximum":4294967295},"uint64_value":{"type":"string","description":"A uint64.",\##
                "pattern":"^[0-9]{1,20}$"},"sint32_value":{"type":"integer","description":"A sint32.",\##
                "minimum":-2147483648,"maximum":2147483647},"sint64_value":{"type":"string",\##
                "description":"A sint64.","pattern":"^-?[0-9]{1,19}$"},"fixed32_value":{"type":"integer",\##
                "description":"A fixed32.","minimum":0,"maximum":4294967295},"fixed64_value":{"type":"string",\##
                "description":"A fixed64.","pattern":"^[0-9]{1,20}$"},"sfixed32_value":{"type":"integer",\##
                "description":"An sfixed32.","minimum":-2147483648,"maximum":2147483647},\##
                "sfixed64_value":{"type":"string","description":"An sfixed64.","pattern":"^-?[0-9]{1,19}$"},\##
                "bool_value":{"type":"boolean","description":"A bool."},"string_value":{"type":"string",\##
                "description":"A string."},"bytes_value":{"type":"string","description":"Bytes. Base64."},\##
                "enum_value":{"type":"string",\##
                "description":"An enum. SIGN_POSITIVE: Above zero. SIGN_NEGATIVE: Below zero.",\##
                "enum":["SIGN_POSITIVE","SIGN_NEGATIVE"]}},"required":["double_value","float_value","int32_value",\##
                "int64_value","uint32_value","uint64_value","sint32_value","sint64_value","fixed32_value",\##
                "fixed64_value","sfixed32_value","sfixed64_value","bool_value","string_value","bytes_value",\##
                "enum_value"],"additionalProperties":false}},"required":["double_value","float_value",\##
                "int32_value","int64_value","uint32_value","uint64_value","sint32_value","sint64_value",\##
                "fixed32_value","fixed64_value","sfixed32_value","sfixed64_value","bool_value","string_value",\##
                "bytes_value","enum_value","message_value"],"additionalProperties":false},\##
                "numbers":{"type":"array","description":"A list, which merging extends.","items":{"type":"integer",\##
                "minimum":-2147483648,"maximum":2147483647}}},"required":["left","right","rest","numbers"],\##
                "additionalProperties":false}},"required":["reasoning","right","mark","more","leaves","pair"],\##
                "additionalProperties":false}
                """##, isStrict: true,
            result: ##"""
                {"type":"object","properties":{"reasoning":{"type":"string",\##
                "description":"Why; comes before the verdict."},"right":{"type":"boolean",\##
                "description":"Whether the answer is right."},"mark":{"type":"string",\##
                "description":"A mark that may be left out.","enum":["MARK_UNSPECIFIED","MARK_RIGHT",\##
                "MARK_WRONG"]},"more":{"type":"string","description":"Anything more. Any JSON, as text."},\##
                "leaves":{"type":"object","description":"Choices by name.","additionalProperties":{"type":"object",\##
                "properties":{"number":{"type":"integer","description":"Its number.","minimum":-2147483648,\##
                "maximum":2147483647},"kind":{"type":"string","description":"Its kind.","enum":["KIND_UNSPECIFIED",\##
                "KIND_GREEN"]}},"required":["number","kind"],"additionalProperties":false}},\##
                "pair":{"type":"object","description":"Left and right.",\##
                "properties":{"left_number":{"type":"integer","description":"A number.","minimum":-2147483648,\##
                "maximum":2147483647},"left_message":{"type":"object","description":"A message.",\##
                "properties":{"double_value":{"type":"number","description":"A double."},\##
                "float_value":{"type":"number","description":"A float."},"int32_value":{"type":"integer",\##
                "description":"An int32.","minimum":-2147483648,"maximum":2147483647},\##
                "int64_value":{"type":"string","description":"An int64.","pattern":"^-?[0-9]{1,19}$"},\##
                "uint32_value":{"type":"integer","description":"A uint32.","minimum":0,"maximum":4294967295},\##
                "uint64_value":{"type":"string","description":"A uint64.","pattern":"^[0-9]{1,20}$"},\##
                "sint32_value":{"type":"integer","description":"A sint32.","minimum":-2147483648,\##
                "maximum":2147483647},"sint64_value":{"type":"string","description":"A sint64.",\##
                "pattern":"^-?[0-9]{1,19}$"},"fixed32_value":{"type":"integer","description":"A fixed32.",\##
                "minimum":0,"maximum":4294967295},"fixed64_value":{"type":"string","description":"A fixed64.",\##
                "pattern":"^[0-9]{1,20}$"},"sfixed32_value":{"type":"integer","description":"An sfixed32.",\##
                "minimum":-2147483648,"maximum":2147483647},"sfixed64_value":{"type":"string",\##
                "description":"An sfixed64.","pattern":"^-?[0-9]{1,19}$"},"bool_value":{"type":"boolean",\##
                "description":"A bool."},"string_value":{"type":"string","description":"A string."},\##
                "bytes_value":{"type":"string","description":"Bytes. Base64."},"enum_value":{"type":"string",\##
                "description":"An enum.","enum":["SIGN_UNSPECIFIED","SIGN_POSITIVE","SIGN_NEGATIVE"]}},\##
                "required":["double_value","float_value","int32_value","int64_value","uint32_value","uint64_value",\##
                "sint32_value","sint64_value","fixed32_value","fixed64_value","sfixed32_value","sfixed64_value",\##
                "bool_value","string_value","bytes_value","enum_value"],"additionalProperties":false},\##
                "right_text":{"type":"string","description":"A text."},"right_leaf":{"type":"object",\##
                "description":"A message.","properties":{"number":{"type":"integer","description":"Its number.",\##
                "minimum":-2147483648,"maximum":2147483647},"kind":{"type":"string","description":"Its kind.",\##
                "enum":["KIND_UNSPECIFIED","KIND_GREEN"]}},"required":["number","kind"],\##
                "additionalProperties":false},"rest":{"type":"object","description":"Neither side.",\##
                "properties":{"double_value":{"type":"number","description":"A double."},\##
                "float_value":{"type":"number","description":"A float."},"int32_value":{"type":"integer",\##
                "description":"An int32.","minimum":-2147483648,"maximum":2147483647},\##
                "int64_value":{"type":"string","description":"An int64.","pattern":"^-?[0-9]{1,19}$"},\##
                "uint32_value":{"type":"integer","description":"A uint32.","minimum":0,"maximum":4294967295},\##
                "uint64_value":{"type":"string","description":"A uint64.","pattern":"^[0-9]{1,20}$"},\##
                "sint32_value":{"type":"integer","description":"A sint32.","minimum":-2147483648,\##
                "maximum":2147483647},"sint64_value":{"type":"string","description":"A sint64.",\##
                "pattern":"^-?[0-9]{1,19}$"},"fixed32_value":{"type":"integer","description":"A fixed32.",\##
                "minimum":0,"maximum":4294967295},"fixed64_value":{"type":"string","description":"A fixed64.",\##
                "pattern":"^[0-9]{1,20}$"},"sfixed32_value":{"type":"integer","description":"An sfixed32.",\##
                "minimum":-2147483648,"maximum":2147483647},"sfixed64_value":{"type":"string",\##
                "description":"An sfixed64.","pattern":"^-?[0-9]{1,19}$"},"bool_value":{"type":"boolean",\##
                "description":"A bool."},"string_value":{"type":"string","description":"A string."},\##
                "bytes_value":{"type":"string","description":"Bytes. Base64."},"enum_value":{"type":"string",\##
                "description":"An enum.","enum":["SIGN_UNSPECIFIED","SIGN_POSITIVE","SIGN_NEGATIVE"]},\##
                "message_value":{"type":"object","description":"A message.",\##
                "properties":{"double_value":{"type":"number","description":"A double."},\##
                "float_value":{"type":"number","description":"A float."},"int32_value":{"type":"integer",\##
                "description":"An int32.","minimum":-2147483648,"maximum":2147483647},\##
                "int64_value":{"type":"string","description":"An int64.","pattern":"^-?[0-9]{1,19}$"},\##
                "uint32_value":{"type":"integer","description":"A uint32.","minimum":0,"maximum":4294967295},\##
                "uint64_value":{"type":"string","description":"A uint64.","pattern":"^[0-9]{1,20}$"},\##
                "sint32_value":{"type":"integer","description":"A sint32.","minimum":-2147483648,\##
                "maximum":2147483647},"sint64_value":{"type":"string","description":"A sint64.",\##
                "pattern":"^-?[0-9]{1,19}$"},"fixed32_value":{"type":"integer","description":"A fixed32.",\##
                "minimum":0,"maximum":4294967295},"fixed64_value":{"type":"string","description":"A fixed64.",\##
                "pattern":"^[0-9]{1,20}$"},"sfixed32_value":{"type":"integer","description":"An sfixed32.",\##
                "minimum":-2147483648,"maximum":2147483647},"sfixed64_value":{"type":"string",\##
                "description":"An sfixed64.","pattern":"^-?[0-9]{1,19}$"},"bool_value":{"type":"boolean",\##
                "description":"A bool."},"string_value":{"type":"string","description":"A string."},\##
                "bytes_value":{"type":"string","description":"Bytes. Base64."},"enum_value":{"type":"string",\##
                "description":"An enum.","enum":["SIGN_UNSPECIFIED","SIGN_POSITIVE","SIGN_NEGATIVE"]}},\##
                "required":["double_value","float_value","int32_value","int64_value","uint32_value","uint64_value",\##
                "sint32_value","sint64_value","fixed32_value","fixed64_value","sfixed32_value","sfixed64_value",\##
                "bool_value","string_value","bytes_value","enum_value"],"additionalProperties":false}},\##
                "required":[],"additionalProperties":false},"numbers":{"type":"array",\##
                "description":"A list, which merging extends.","items":{"type":"integer","minimum":-2147483648,\##
                "maximum":2147483647}}},"required":["numbers"],"additionalProperties":false}},\##
                "required":["reasoning","right","leaves"],"additionalProperties":false}
                """##,
            example: ##"""
                {"reasoning":"REASONING","right":true,"mark":null,"more":"null","leaves":[{"key":"KEY",\##
                "value":{"number":1,"kind":"KIND_GREEN"}}],"pair":{"left":{"which":"left_number","left_number":1,\##
                "left_message":null},"right":{"which":"right_text","right_text":"RIGHT_TEXT","right_leaf":null},\##
                "rest":{"double_value":null,"float_value":null,"int32_value":null,"int64_value":null,\##
                "uint32_value":null,"uint64_value":null,"sint32_value":null,"sint64_value":null,\##
                "fixed32_value":null,"fixed64_value":null,"sfixed32_value":null,"sfixed64_value":null,\##
                "bool_value":null,"string_value":null,"bytes_value":null,"enum_value":null,"message_value":null},\##
                "numbers":[1]}}
                """##),
        ToolDefinition(
            name: "record_call", method: VivaTestV1ToolsMethods.recordCall,
            description: ##"""
                Records a tool call. Not to be confused with `take_maps`.
                """##,
            parameters: ##"""
                {"type":"object","properties":{"session_id":{"type":"string","description":"Whose turn it is."},\##
                "name":{"type":"string","description":"The tool."},"ordinal":{"type":"integer",\##
                "description":"Its number in the turn.","minimum":-2147483648,"maximum":2147483647},\##
                "called_at":{"type":"string","description":"When it was made.","format":"date-time"},\##
                "labels":{"type":"array",\##
                "description":"What the model said of it. Pairs of key and value; no key twice.",\##
                "items":{"type":"object","properties":{"key":{"type":"string"},"value":{"type":"string"}},\##
                "required":["key","value"],"additionalProperties":false}},"answer":{"type":"object",\##
                "description":"The answer it is about.","properties":{"id":{"type":"string",\##
                "description":"Its id."},"text":{"type":"string","description":"What it says."},\##
                "score":{"type":"number","description":"Its score."},"mark":{"type":"string",\##
                "description":"Its sign. MARK_RIGHT: Right. MARK_WRONG: Wrong.","enum":["MARK_RIGHT",\##
                "MARK_WRONG"]},"positions":{"type":"array","description":"Where it is.","items":{"type":"integer",\##
                "minimum":-2147483648,"maximum":2147483647}}},"required":["id","text","score","mark","positions"],\##
                "additionalProperties":false},"parts":{"type":"array","description":"The parts of the grade.",\##
                "items":{"type":"object","properties":{"id":{"type":"string","description":"Its id."},\##
                "text":{"type":"string","description":"What it says."},"score":{"type":"number",\##
                "description":"Its score."},"mark":{"type":"string",\##
                "description":"Its sign. MARK_RIGHT: Right. MARK_WRONG: Wrong.","enum":["MARK_RIGHT",\##
                "MARK_WRONG"]},"positions":{"type":"array","description":"Where it is.","items":{"type":"integer",\##
                "minimum":-2147483648,"maximum":2147483647}}},"required":["id","text","score","mark","positions"],\##
                "additionalProperties":false}},"repeatable":{"type":"boolean",\##
                "description":"Whether it may be repeated."},"tokens":{"type":"string",\##
                "description":"Tokens spent.","pattern":"^-?[0-9]{1,19}$"}},"required":["session_id","name",\##
                "ordinal","called_at","labels","answer","parts","repeatable","tokens"],"additionalProperties":false}
                """##, isStrict: true,
            result: ##"""
                {"type":"object","properties":{"session_id":{"type":"string","description":"Whose turn it is."},\##
                "name":{"type":"string","description":"The tool."},"ordinal":{"type":"integer",\##
                "description":"Its number in the turn.","minimum":-2147483648,"maximum":2147483647},\##
                "called_at":{"type":"string","description":"When it was made.","format":"date-time"},\##
                "labels":{"type":"object","description":"What the model said of it.",\##
                "additionalProperties":{"type":"string"}},"answer":{"type":"object",\##
                "description":"The answer it is about.","properties":{"id":{"type":"string",\##
                "description":"Its id."},"text":{"type":"string","description":"What it says."},\##
                "score":{"type":"number","description":"Its score."},"mark":{"type":"string",\##
                "description":"Its sign.","enum":["MARK_UNSPECIFIED","MARK_RIGHT","MARK_WRONG"]},\##
                "positions":{"type":"array","description":"Where it is.","items":{"type":"integer",\##
                "minimum":-2147483648,"maximum":2147483647}}},"required":["id","text","score","mark","positions"],\##
                "additionalProperties":false},"parts":{"type":"array","description":"The parts of the grade.",\##
                "items":{"type":"object","properties":{"id":{"type":"string","description":"Its id."},\##
                "text":{"type":"string","description":"What it says."},"score":{"type":"number",\##
                "description":"Its score."},"mark":{"type":"string","description":"Its sign.",\##
                "enum":["MARK_UNSPECIFIED","MARK_RIGHT","MARK_WRONG"]},"positions":{"type":"array",\##
                "description":"Where it is.","items":{"type":"integer","minimum":-2147483648,\##
                "maximum":2147483647}}},"required":["id","text","score","mark","positions"],\##
                "additionalProperties":false}},"repeatable":{"type":"boolean",\##
                "description":"Whether it may be repeated."},"tokens":{"type":"string",\##
                "description":"Tokens spent.","pattern":"^-?[0-9]{1,19}$"}},"required":["session_id","name",\##
                "ordinal","labels","parts","repeatable","tokens"],"additionalProperties":false}
                """##,
            example: ##"""
                {"session_id":"SESSION_ID","name":"NAME","ordinal":1,"called_at":"2026-01-31T12:00:00Z",\##
                "labels":[{"key":"KEY","value":"VALUE"}],"answer":{"id":"ID","text":"TEXT","score":1,\##
                "mark":"MARK_RIGHT","positions":[1]},"parts":[{"id":"ID","text":"TEXT","score":1,\##
                "mark":"MARK_RIGHT","positions":[1]}],"repeatable":true,"tokens":"1"}
                """##),
        ToolDefinition(
            name: "take_choices", method: VivaTestV1ToolsMethods.takeChoices,
            description: ##"""
                Takes one of many.
                """##,
            parameters: ##"""
                {"type":"object","properties":{"value":{"type":"object","description":"The value.",\##
                "properties":{"which":{"type":"string",\##
                "description":"The member that is set; all others are null.","enum":["double_value","float_value",\##
                "int32_value","int64_value","uint32_value","uint64_value","sint32_value","sint64_value",\##
                "fixed32_value","fixed64_value","sfixed32_value","sfixed64_value","bool_value","string_value",\##
                "bytes_value","enum_value","message_value","pair_value"]},"double_value":{"type":["number","null"],\##
                "description":"A double."},"float_value":{"type":["number","null"],"description":"A float."},\##
                "int32_value":{"type":["integer","null"],"description":"An int32.","minimum":-2147483648,\##
                "maximum":2147483647},"int64_value":{"type":["string","null"],"description":"An int64.",\##
                "pattern":"^-?[0-9]{1,19}$"},"uint32_value":{"type":["integer","null"],"description":"A uint32.",\##
                "minimum":0,"maximum":4294967295},"uint64_value":{"type":["string","null"],\##
                "description":"A uint64.","pattern":"^[0-9]{1,20}$"},"sint32_value":{"type":["integer","null"],\##
                "description":"A sint32.","minimum":-2147483648,"maximum":2147483647},\##
                "sint64_value":{"type":["string","null"],"description":"A sint64.","pattern":"^-?[0-9]{1,19}$"},\##
                "fixed32_value":{"type":["integer","null"],"description":"A fixed32.","minimum":0,\##
                "maximum":4294967295},"fixed64_value":{"type":["string","null"],"description":"A fixed64.",\##
                "pattern":"^[0-9]{1,20}$"},"sfixed32_value":{"type":["integer","null"],\##
                "description":"An sfixed32.","minimum":-2147483648,"maximum":2147483647},\##
                "sfixed64_value":{"type":["string","null"],"description":"An sfixed64.",\##
                "pattern":"^-?[0-9]{1,19}$"},"bool_value":{"type":["boolean","null"],"description":"A bool."},\##
                "string_value":{"type":["string","null"],"description":"A string."},\##
                "bytes_value":{"type":["string","null"],"description":"Bytes. Base64."},\##
                "enum_value":{"type":["string","null"],\##
                "description":"An enum. SIGN_POSITIVE: Above zero. SIGN_NEGATIVE: Below zero.",\##
                "enum":["SIGN_POSITIVE","SIGN_NEGATIVE",null]},"message_value":{"type":["object","null"],\##
                "description":"A message.","properties":{"double_value":{"type":"number",\##
                "description":"A double."},"float_value":{"type":"number","description":"A float."},\##
                "int32_value":{"type":"integer","description":"An int32.","minimum":-2147483648,\##
                "maximum":2147483647},"int64_value":{"type":"string","description":"An int64.",\##
                "pattern":"^-?[0-9]{1,19}$"},"uint32_value":{"type":"integer","description":"A uint32.",\##
                "minimum":0,"maximum":4294967295},"uint64_value":{"type":"string","description":"A uint64.",\##
                "pattern":"^[0-9]{1,20}$"},"sint32_value":{"type":"integer","description":"A sint32.",\##
                "minimum":-2147483648,"maximum":2147483647},"sint64_value":{"type":"string",\##
                "description":"A sint64.","pattern":"^-?[0-9]{1,19}$"},"fixed32_value":{"type":"integer",\##
                "description":"A fixed32.","minimum":0,"maximum":4294967295},"fixed64_value":{"type":"string",\##
                "description":"A fixed64.","pattern":"^[0-9]{1,20}$"},"sfixed32_value":{"type":"integer",\##
                "description":"An sfixed32.","minimum":-2147483648,"maximum":2147483647},\##
                "sfixed64_value":{"type":"string","description":"An sfixed64.","pattern":"^-?[0-9]{1,19}$"},\##
                "bool_value":{"type":"boolean","description":"A bool."},"string_value":{"type":"string",\##
                "description":"A string."},"bytes_value":{"type":"string","description":"Bytes. Base64."},\##
                "enum_value":{"type":"string",\##
                "description":"An enum. SIGN_POSITIVE: Above zero. SIGN_NEGATIVE: Below zero.",\##
                "enum":["SIGN_POSITIVE","SIGN_NEGATIVE"]}},"required":["double_value","float_value","int32_value",\##
                "int64_value","uint32_value","uint64_value","sint32_value","sint64_value","fixed32_value",\##
                "fixed64_value","sfixed32_value","sfixed64_value","bool_value","string_value","bytes_value",\##
                "enum_value"],"additionalProperties":false},"pair_value":{"type":["object","null"],\##
                "description":"Another message.","properties":{"left":{"type":"object",\##
                "description":"The left side.","properties":{"which":{"type":"string",\##
                "description":"The member that is set; all others are null.","enum":["left_number",\##
                "left_message"]},"left_number":{"type":["integer","null"],"description":"A number.",\##
                "minimum":-2147483648,"maximum":2147483647},"left_message":{"type":["object","null"],\##
                "description":"A message.","properties":{"double_value":{"type":"number",\##
                "description":"A double."},"float_value":{"type":"number","description":"A float."},\##
                "int32_value":{"type":"integer","description":"An int32.","minimum":-2147483648,\##
                "maximum":2147483647},"int64_value":{"type":"string","description":"An int64.",\##
                "pattern":"^-?[0-9]{1,19}$"},"uint32_value":{"type":"integer","description":"A uint32.",\##
                "minimum":0,"maximum":4294967295},"uint64_value":{"type":"string","description":"A uint64.",\##
                "pattern":"^[0-9]{1,20}$"},"sint32_value":{"type":"integer","description":"A sint32.",\##
                "minimum":-2147483648,"maximum":2147483647},"sint64_value":{"type":"string",\##
                "description":"A sint64.","pattern":"^-?[0-9]{1,19}$"},"fixed32_value":{"type":"integer",\##
                "description":"A fixed32.","minimum":0,"maximum":4294967295},"fixed64_value":{"type":"string",\##
                "description":"A fixed64.","pattern":"^[0-9]{1,20}$"},"sfixed32_value":{"type":"integer",\##
                "description":"An sfixed32.","minimum":-2147483648,"maximum":2147483647},\##
                "sfixed64_value":{"type":"string","description":"An sfixed64.","pattern":"^-?[0-9]{1,19}$"},\##
                "bool_value":{"type":"boolean","description":"A bool."},"string_value":{"type":"string",\##
                "description":"A string."},"bytes_value":{"type":"string","description":"Bytes. Base64."},\##
                "enum_value":{"type":"string",\##
                "description":"An enum. SIGN_POSITIVE: Above zero. SIGN_NEGATIVE: Below zero.",\##
                "enum":["SIGN_POSITIVE","SIGN_NEGATIVE"]}},"required":["double_value","float_value","int32_value",\##
                "int64_value","uint32_value","uint64_value","sint32_value","sint64_value","fixed32_value",\##
                "fixed64_value","sfixed32_value","sfixed64_value","bool_value","string_value","bytes_value",\##
                "enum_value"],"additionalProperties":false}},"required":["which","left_number","left_message"],\##
                "additionalProperties":false},"right":{"type":"object","description":"The right side.",\##
                "properties":{"which":{"type":"string",\##
                "description":"The member that is set; all others are null.","enum":["right_text","right_leaf"]},\##
                "right_text":{"type":["string","null"],"description":"A text."},"right_leaf":{"type":["object",\##
                "null"],"description":"A message.","properties":{"number":{"type":"integer",\##
                "description":"Its number.","minimum":-2147483648,"maximum":2147483647},"kind":{"type":"string",\##
                "description":"Its kind. KIND_GREEN: Green.","enum":["KIND_GREEN"]}},"required":["number","kind"],\##
                "additionalProperties":false}},"required":["which","right_text","right_leaf"],\##
                "additionalProperties":false},"rest":{"type":"object","description":"Neither side.",\##
                "properties":{"double_value":{"type":["number","null"],"description":"A double."},\##
                "float_value":{"type":["number","null"],"description":"A float."},"int32_value":{"type":["integer",\##
                "null"],"description":"An int32.","minimum":-2147483648,"maximum":2147483647},\##
                "int64_value":{"type":["string","null"],"description":"An int64.","pattern":"^-?[0-9]{1,19}$"},\##
                "uint32_value":{"type":["integer","null"],"description":"A uint32.","minimum":0,\##
                "maximum":4294967295},"uint64_value":{"type":["string","null"],"description":"A uint64.",\##
                "pattern":"^[0-9]{1,20}$"},"sint32_value":{"type":["integer","null"],"description":"A sint32.",\##
                "minimum":-2147483648,"maximum":2147483647},"sint64_value":{"type":["string","null"],\##
                "description":"A sint64.","pattern":"^-?[0-9]{1,19}$"},"fixed32_value":{"type":["integer","null"],\##
                "description":"A fixed32.","minimum":0,"maximum":4294967295},"fixed64_value":{"type":["string",\##
                "null"],"description":"A fixed64.","pattern":"^[0-9]{1,20}$"},"sfixed32_value":{"type":["integer",\##
                "null"],"description":"An sfixed32.","minimum":-2147483648,"maximum":2147483647},\##
                "sfixed64_value":{"type":["string","null"],"description":"An sfixed64.",\##
                "pattern":"^-?[0-9]{1,19}$"},"bool_value":{"type":["boolean","null"],"description":"A bool."},\##
                "string_value":{"type":["string","null"],"description":"A string."},\##
                "bytes_value":{"type":["string","null"],"description":"Bytes. Base64."},\##
                "enum_value":{"type":["string","null"],\##
                "description":"An enum. SIGN_POSITIVE: Above zero. SIGN_NEGATIVE: Below zero.",\##
                "enum":["SIGN_POSITIVE","SIGN_NEGATIVE",null]},"message_value":{"type":["object","null"],\##
                "description":"A message.","properties":{"double_value":{"type":"number",\##
                "description":"A double."},"float_value":{"type":"number","description":"A float."},\##
                "int32_value":{"type":"integer","description":"An int32.","minimum":-2147483648,\##
                "maximum":2147483647},"int64_value":{"type":"string","description":"An int64.",\##
                "pattern":"^-?[0-9]{1,19}$"},"uint32_value":{"type":"integer","description":"A uint32.",\##
                "minimum":0,"maximum":4294967295},"uint64_value":{"type":"string","description":"A uint64.",\##
                "pattern":"^[0-9]{1,20}$"},"sint32_value":{"type":"integer","description":"A sint32.",\##
                "minimum":-2147483648,"maximum":2147483647},"sint64_value":{"type":"string",\##
                "description":"A sint64.","pattern":"^-?[0-9]{1,19}$"},"fixed32_value":{"type":"integer",\##
                "description":"A fixed32.","minimum":0,"maximum":4294967295},"fixed64_value":{"type":"string",\##
                "description":"A fixed64.","pattern":"^[0-9]{1,20}$"},"sfixed32_value":{"type":"integer",\##
                "description":"An sfixed32.","minimum":-2147483648,"maximum":2147483647},\##
                "sfixed64_value":{"type":"string","description":"An sfixed64.","pattern":"^-?[0-9]{1,19}$"},\##
                "bool_value":{"type":"boolean","description":"A bool."},"string_value":{"type":"string",\##
                "description":"A string."},"bytes_value":{"type":"string","description":"Bytes. Base64."},\##
                "enum_value":{"type":"string",\##
                "description":"An enum. SIGN_POSITIVE: Above zero. SIGN_NEGATIVE: Below zero.",\##
                "enum":["SIGN_POSITIVE","SIGN_NEGATIVE"]}},"required":["double_value","float_value","int32_value",\##
                "int64_value","uint32_value","uint64_value","sint32_value","sint64_value","fixed32_value",\##
                "fixed64_value","sfixed32_value","sfixed64_value","bool_value","string_value","bytes_value",\##
                "enum_value"],"additionalProperties":false}},"required":["double_value","float_value",\##
                "int32_value","int64_value","uint32_value","uint64_value","sint32_value","sint64_value",\##
                "fixed32_value","fixed64_value","sfixed32_value","sfixed64_value","bool_value","string_value",\##
                "bytes_value","enum_value","message_value"],"additionalProperties":false},\##
                "numbers":{"type":"array","description":"A list, which merging extends.","items":{"type":"integer",\##
                "minimum":-2147483648,"maximum":2147483647}}},"required":["left","right","rest","numbers"],\##
                "additionalProperties":false}},"required":["which","double_value","float_value","int32_value",\##
                "int64_value","uint32_value","uint64_value","sint32_value","sint64_value","fixed32_value",\##
                "fixed64_value","sfixed32_value","sfixed64_value","bool_value","string_value","bytes_value",\##
                "enum_value","message_value","pair_value"],"additionalProperties":false}},"required":["value"],\##
                "additionalProperties":false}
                """##, isStrict: true,
            result: ##"""
                {"type":"object","properties":{"double_value":{"type":"number","description":"A double."},\##
                "float_value":{"type":"number","description":"A float."},"int32_value":{"type":"integer",\##
                "description":"An int32.","minimum":-2147483648,"maximum":2147483647},\##
                "int64_value":{"type":"string","description":"An int64.","pattern":"^-?[0-9]{1,19}$"},\##
                "uint32_value":{"type":"integer","description":"A uint32.","minimum":0,"maximum":4294967295},\##
                "uint64_value":{"type":"string","description":"A uint64.","pattern":"^[0-9]{1,20}$"},\##
                "sint32_value":{"type":"integer","description":"A sint32.","minimum":-2147483648,\##
                "maximum":2147483647},"sint64_value":{"type":"string","description":"A sint64.",\##
                "pattern":"^-?[0-9]{1,19}$"},"fixed32_value":{"type":"integer","description":"A fixed32.",\##
                "minimum":0,"maximum":4294967295},"fixed64_value":{"type":"string","description":"A fixed64.",\##
                "pattern":"^[0-9]{1,20}$"},"sfixed32_value":{"type":"integer","description":"An sfixed32.",\##
                "minimum":-2147483648,"maximum":2147483647},"sfixed64_value":{"type":"string",\##
                "description":"An sfixed64.","pattern":"^-?[0-9]{1,19}$"},"bool_value":{"type":"boolean",\##
                "description":"A bool."},"string_value":{"type":"string","description":"A string."},\##
                "bytes_value":{"type":"string","description":"Bytes. Base64."},"enum_value":{"type":"string",\##
                "description":"An enum.","enum":["SIGN_UNSPECIFIED","SIGN_POSITIVE","SIGN_NEGATIVE"]},\##
                "message_value":{"type":"object","description":"A message.",\##
                "properties":{"double_value":{"type":"number","description":"A double."},\##
                "float_value":{"type":"number","description":"A float."},"int32_value":{"type":"integer",\##
                "description":"An int32.","minimum":-2147483648,"maximum":2147483647},\##
                "int64_value":{"type":"string","description":"An int64.","pattern":"^-?[0-9]{1,19}$"},\##
                "uint32_value":{"type":"integer","description":"A uint32.","minimum":0,"maximum":4294967295},\##
                "uint64_value":{"type":"string","description":"A uint64.","pattern":"^[0-9]{1,20}$"},\##
                "sint32_value":{"type":"integer","description":"A sint32.","minimum":-2147483648,\##
                "maximum":2147483647},"sint64_value":{"type":"string","description":"A sint64.",\##
                "pattern":"^-?[0-9]{1,19}$"},"fixed32_value":{"type":"integer","description":"A fixed32.",\##
                "minimum":0,"maximum":4294967295},"fixed64_value":{"type":"string","description":"A fixed64.",\##
                "pattern":"^[0-9]{1,20}$"},"sfixed32_value":{"type":"integer","description":"An sfixed32.",\##
                "minimum":-2147483648,"maximum":2147483647},"sfixed64_value":{"type":"string",\##
                "description":"An sfixed64.","pattern":"^-?[0-9]{1,19}$"},"bool_value":{"type":"boolean",\##
                "description":"A bool."},"string_value":{"type":"string","description":"A string."},\##
                "bytes_value":{"type":"string","description":"Bytes. Base64."},"enum_value":{"type":"string",\##
                "description":"An enum.","enum":["SIGN_UNSPECIFIED","SIGN_POSITIVE","SIGN_NEGATIVE"]}},\##
                "required":["double_value","float_value","int32_value","int64_value","uint32_value","uint64_value",\##
                "sint32_value","sint64_value","fixed32_value","fixed64_value","sfixed32_value","sfixed64_value",\##
                "bool_value","string_value","bytes_value","enum_value"],"additionalProperties":false},\##
                "pair_value":{"type":"object","description":"Another message.",\##
                "properties":{"left_number":{"type":"integer","description":"A number.","minimum":-2147483648,\##
                "maximum":2147483647},"left_message":{"type":"object","description":"A message.",\##
                "properties":{"double_value":{"type":"number","description":"A double."},\##
                "float_value":{"type":"number","description":"A float."},"int32_value":{"type":"integer",\##
                "description":"An int32.","minimum":-2147483648,"maximum":2147483647},\##
                "int64_value":{"type":"string","description":"An int64.","pattern":"^-?[0-9]{1,19}$"},\##
                "uint32_value":{"type":"integer","description":"A uint32.","minimum":0,"maximum":4294967295},\##
                "uint64_value":{"type":"string","description":"A uint64.","pattern":"^[0-9]{1,20}$"},\##
                "sint32_value":{"type":"integer","description":"A sint32.","minimum":-2147483648,\##
                "maximum":2147483647},"sint64_value":{"type":"string","description":"A sint64.",\##
                "pattern":"^-?[0-9]{1,19}$"},"fixed32_value":{"type":"integer","description":"A fixed32.",\##
                "minimum":0,"maximum":4294967295},"fixed64_value":{"type":"string","description":"A fixed64.",\##
                "pattern":"^[0-9]{1,20}$"},"sfixed32_value":{"type":"integer","description":"An sfixed32.",\##
                "minimum":-2147483648,"maximum":2147483647},"sfixed64_value":{"type":"string",\##
                "description":"An sfixed64.","pattern":"^-?[0-9]{1,19}$"},"bool_value":{"type":"boolean",\##
                "description":"A bool."},"string_value":{"type":"string","description":"A string."},\##
                "bytes_value":{"type":"string","description":"Bytes. Base64."},"enum_value":{"type":"string",\##
                "description":"An enum.","enum":["SIGN_UNSPECIFIED","SIGN_POSITIVE","SIGN_NEGATIVE"]}},\##
                "required":["double_value","float_value","int32_value","int64_value","uint32_value","uint64_value",\##
                "sint32_value","sint64_value","fixed32_value","fixed64_value","sfixed32_value","sfixed64_value",\##
                "bool_value","string_value","bytes_value","enum_value"],"additionalProperties":false},\##
                "right_text":{"type":"string","description":"A text."},"right_leaf":{"type":"object",\##
                "description":"A message.","properties":{"number":{"type":"integer","description":"Its number.",\##
                "minimum":-2147483648,"maximum":2147483647},"kind":{"type":"string","description":"Its kind.",\##
                "enum":["KIND_UNSPECIFIED","KIND_GREEN"]}},"required":["number","kind"],\##
                "additionalProperties":false},"rest":{"type":"object","description":"Neither side.",\##
                "properties":{"double_value":{"type":"number","description":"A double."},\##
                "float_value":{"type":"number","description":"A float."},"int32_value":{"type":"integer",\##
                "description":"An int32.","minimum":-2147483648,"maximum":2147483647},\##
                "int64_value":{"type":"string","description":"An int64.","pattern":"^-?[0-9]{1,19}$"},\##
                "uint32_value":{"type":"integer","description":"A uint32.","minimum":0,"maximum":4294967295},\##
                "uint64_value":{"type":"string","description":"A uint64.","pattern":"^[0-9]{1,20}$"},\##
                "sint32_value":{"type":"integer","description":"A sint32.","minimum":-2147483648,\##
                "maximum":2147483647},"sint64_value":{"type":"string","description":"A sint64.",\##
                "pattern":"^-?[0-9]{1,19}$"},"fixed32_value":{"type":"integer","description":"A fixed32.",\##
                "minimum":0,"maximum":4294967295},"fixed64_value":{"type":"string","description":"A fixed64.",\##
                "pattern":"^[0-9]{1,20}$"},"sfixed32_value":{"type":"integer","description":"An sfixed32.",\##
                "minimum":-2147483648,"maximum":2147483647},"sfixed64_value":{"type":"string",\##
                "description":"An sfixed64.","pattern":"^-?[0-9]{1,19}$"},"bool_value":{"type":"boolean",\##
                "description":"A bool."},"string_value":{"type":"string","description":"A string."},\##
                "bytes_value":{"type":"string","description":"Bytes. Base64."},"enum_value":{"type":"string",\##
                "description":"An enum.","enum":["SIGN_UNSPECIFIED","SIGN_POSITIVE","SIGN_NEGATIVE"]},\##
                "message_value":{"type":"object","description":"A message.",\##
                "properties":{"double_value":{"type":"number","description":"A double."},\##
                "float_value":{"type":"number","description":"A float."},"int32_value":{"type":"integer",\##
                "description":"An int32.","minimum":-2147483648,"maximum":2147483647},\##
                "int64_value":{"type":"string","description":"An int64.","pattern":"^-?[0-9]{1,19}$"},\##
                "uint32_value":{"type":"integer","description":"A uint32.","minimum":0,"maximum":4294967295},\##
                "uint64_value":{"type":"string","description":"A uint64.","pattern":"^[0-9]{1,20}$"},\##
                "sint32_value":{"type":"integer","description":"A sint32.","minimum":-2147483648,\##
                "maximum":2147483647},"sint64_value":{"type":"string","description":"A sint64.",\##
                "pattern":"^-?[0-9]{1,19}$"},"fixed32_value":{"type":"integer","description":"A fixed32.",\##
                "minimum":0,"maximum":4294967295},"fixed64_value":{"type":"string","description":"A fixed64.",\##
                "pattern":"^[0-9]{1,20}$"},"sfixed32_value":{"type":"integer","description":"An sfixed32.",\##
                "minimum":-2147483648,"maximum":2147483647},"sfixed64_value":{"type":"string",\##
                "description":"An sfixed64.","pattern":"^-?[0-9]{1,19}$"},"bool_value":{"type":"boolean",\##
                "description":"A bool."},"string_value":{"type":"string","description":"A string."},\##
                "bytes_value":{"type":"string","description":"Bytes. Base64."},"enum_value":{"type":"string",\##
                "description":"An enum.","enum":["SIGN_UNSPECIFIED","SIGN_POSITIVE","SIGN_NEGATIVE"]}},\##
                "required":["double_value","float_value","int32_value","int64_value","uint32_value","uint64_value",\##
                "sint32_value","sint64_value","fixed32_value","fixed64_value","sfixed32_value","sfixed64_value",\##
                "bool_value","string_value","bytes_value","enum_value"],"additionalProperties":false}},\##
                "required":[],"additionalProperties":false},"numbers":{"type":"array",\##
                "description":"A list, which merging extends.","items":{"type":"integer","minimum":-2147483648,\##
                "maximum":2147483647}}},"required":["numbers"],"additionalProperties":false}},"required":[],\##
                "additionalProperties":false}
                """##,
            example: ##"""
                {"value":{"which":"double_value","double_value":1,"float_value":null,"int32_value":null,\##
                "int64_value":null,"uint32_value":null,"uint64_value":null,"sint32_value":null,"sint64_value":null,\##
                "fixed32_value":null,"fixed64_value":null,"sfixed32_value":null,"sfixed64_value":null,\##
                "bool_value":null,"string_value":null,"bytes_value":null,"enum_value":null,"message_value":null,\##
                "pair_value":null}}
                """##),
        ToolDefinition(
            name: "take_maps", method: VivaTestV1ToolsMethods.takeMaps,
            description: ##"""
                Takes maps.
                """##,
            parameters: ##"""
                {"type":"object","properties":{"texts":{"type":"array",\##
                "description":"By text. Pairs of key and value; no key twice.","items":{"type":"object",\##
                "properties":{"key":{"type":"string"},"value":{"type":"string"}},"required":["key","value"],\##
                "additionalProperties":false}},"flags":{"type":"array",\##
                "description":"By number. Pairs of key and value; no key twice.","items":{"type":"object",\##
                "properties":{"key":{"type":"integer","minimum":-2147483648,"maximum":2147483647},\##
                "value":{"type":"boolean"}},"required":["key","value"],"additionalProperties":false}},\##
                "blobs":{"type":"array","description":"By wide number. Pairs of key and value; no key twice.",\##
                "items":{"type":"object","properties":{"key":{"type":"string","pattern":"^[0-9]{1,20}$"},\##
                "value":{"type":"string","description":"Base64."}},"required":["key","value"],\##
                "additionalProperties":false}},"signs":{"type":"array",\##
                "description":"By truth. Pairs of key and value; no key twice.","items":{"type":"object",\##
                "properties":{"key":{"type":"boolean"},"value":{"type":"string",\##
                "description":"SIGN_POSITIVE: Above zero. SIGN_NEGATIVE: Below zero.","enum":["SIGN_POSITIVE",\##
                "SIGN_NEGATIVE"]}},"required":["key","value"],"additionalProperties":false}},\##
                "messages":{"type":"array","description":"Messages. Pairs of key and value; no key twice.",\##
                "items":{"type":"object","properties":{"key":{"type":"string"},"value":{"type":"object",\##
                "properties":{"double_value":{"type":"number","description":"A double."},\##
                "float_value":{"type":"number","description":"A float."},"int32_value":{"type":"integer",\##
                "description":"An int32.","minimum":-2147483648,"maximum":2147483647},\##
                "int64_value":{"type":"string","description":"An int64.","pattern":"^-?[0-9]{1,19}$"},\##
                "uint32_value":{"type":"integer","description":"A uint32.","minimum":0,"maximum":4294967295},\##
                "uint64_value":{"type":"string","description":"A uint64.","pattern":"^[0-9]{1,20}$"},\##
                "sint32_value":{"type":"integer","description":"A sint32.","minimum":-2147483648,\##
                "maximum":2147483647},"sint64_value":{"type":"string","description":"A sint64.",\##
                "pattern":"^-?[0-9]{1,19}$"},"fixed32_value":{"type":"integer","description":"A fixed32.",\##
                "minimum":0,"maximum":4294967295},"fixed64_value":{"type":"string","description":"A fixed64.",\##
                "pattern":"^[0-9]{1,20}$"},"sfixed32_value":{"type":"integer","description":"An sfixed32.",\##
                "minimum":-2147483648,"maximum":2147483647},"sfixed64_value":{"type":"string",\##
                "description":"An sfixed64.","pattern":"^-?[0-9]{1,19}$"},"bool_value":{"type":"boolean",\##
                "description":"A bool."},"string_value":{"type":"string","description":"A string."},\##
                "bytes_value":{"type":"string","description":"Bytes. Base64."},"enum_value":{"type":"string",\##
                "description":"An enum. SIGN_POSITIVE: Above zero. SIGN_NEGATIVE: Below zero.",\##
                "enum":["SIGN_POSITIVE","SIGN_NEGATIVE"]}},"required":["double_value","float_value","int32_value",\##
                "int64_value","uint32_value","uint64_value","sint32_value","sint64_value","fixed32_value",\##
                "fixed64_value","sfixed32_value","sfixed64_value","bool_value","string_value","bytes_value",\##
                "enum_value"],"additionalProperties":false}},"required":["key","value"],\##
                "additionalProperties":false}},"trees":{"type":"array",\##
                "description":"Trees. Pairs of key and value; no key twice.","items":{"type":"object",\##
                "properties":{"key":{"type":"string","pattern":"^-?[0-9]{1,19}$"},"value":{"$ref":"#/$defs/Tree"}},\##
                "required":["key","value"],"additionalProperties":false}}},"required":["texts","flags","blobs",\##
                "signs","messages","trees"],"additionalProperties":false,"$defs":{"Tree":{"type":"object",\##
                "properties":{"name":{"type":"string","description":"Its name."},"branches":{"type":"array",\##
                "description":"Its branches.","items":{"$ref":"#/$defs/Tree"}},"by_name":{"type":"array",\##
                "description":"Its branches by name. Pairs of key and value; no key twice.",\##
                "items":{"type":"object","properties":{"key":{"type":"string"},"value":{"$ref":"#/$defs/Tree"}},\##
                "required":["key","value"],"additionalProperties":false}}},"required":["name","branches",\##
                "by_name"],"additionalProperties":false}}}
                """##, isStrict: true,
            result: ##"""
                {"type":"object","properties":{"texts":{"type":"object","description":"By text.",\##
                "additionalProperties":{"type":"string"}},"flags":{"type":"object","description":"By number.",\##
                "additionalProperties":{"type":"boolean"}},"blobs":{"type":"object",\##
                "description":"By wide number.","additionalProperties":{"type":"string","description":"Base64."}},\##
                "signs":{"type":"object","description":"By truth.","additionalProperties":{"type":"string",\##
                "enum":["SIGN_UNSPECIFIED","SIGN_POSITIVE","SIGN_NEGATIVE"]}},"messages":{"type":"object",\##
                "description":"Messages.","additionalProperties":{"type":"object",\##
                "properties":{"double_value":{"type":"number","description":"A double."},\##
                "float_value":{"type":"number","description":"A float."},"int32_value":{"type":"integer",\##
                "description":"An int32.","minimum":-2147483648,"maximum":2147483647},\##
                "int64_value":{"type":"string","description":"An int64.","pattern":"^-?[0-9]{1,19}$"},\##
                "uint32_value":{"type":"integer","description":"A uint32.","minimum":0,"maximum":4294967295},\##
                "uint64_value":{"type":"string","description":"A uint64.","pattern":"^[0-9]{1,20}$"},\##
                "sint32_value":{"type":"integer","description":"A sint32.","minimum":-2147483648,\##
                "maximum":2147483647},"sint64_value":{"type":"string","description":"A sint64.",\##
                "pattern":"^-?[0-9]{1,19}$"},"fixed32_value":{"type":"integer","description":"A fixed32.",\##
                "minimum":0,"maximum":4294967295},"fixed64_value":{"type":"string","description":"A fixed64.",\##
                "pattern":"^[0-9]{1,20}$"},"sfixed32_value":{"type":"integer","description":"An sfixed32.",\##
                "minimum":-2147483648,"maximum":2147483647},"sfixed64_value":{"type":"string",\##
                "description":"An sfixed64.","pattern":"^-?[0-9]{1,19}$"},"bool_value":{"type":"boolean",\##
                "description":"A bool."},"string_value":{"type":"string","description":"A string."},\##
                "bytes_value":{"type":"string","description":"Bytes. Base64."},"enum_value":{"type":"string",\##
                "description":"An enum.","enum":["SIGN_UNSPECIFIED","SIGN_POSITIVE","SIGN_NEGATIVE"]}},\##
                "required":["double_value","float_value","int32_value","int64_value","uint32_value","uint64_value",\##
                "sint32_value","sint64_value","fixed32_value","fixed64_value","sfixed32_value","sfixed64_value",\##
                "bool_value","string_value","bytes_value","enum_value"],"additionalProperties":false}},\##
                "trees":{"type":"object","description":"Trees.","additionalProperties":{"$ref":"#/$defs/Tree"}}},\##
                "required":["texts","flags","blobs","signs","messages","trees"],"additionalProperties":false,\##
                "$defs":{"Tree":{"type":"object","properties":{"name":{"type":"string","description":"Its name."},\##
                "branches":{"type":"array","description":"Its branches.","items":{"$ref":"#/$defs/Tree"}},\##
                "by_name":{"type":"object","description":"Its branches by name.",\##
                "additionalProperties":{"$ref":"#/$defs/Tree"}}},"required":["name","branches","by_name"],\##
                "additionalProperties":false}}}
                """##,
            example: ##"""
                {"texts":[{"key":"KEY","value":"VALUE"}],"flags":[{"key":1,"value":true}],"blobs":[{"key":"1",\##
                "value":"AQ=="}],"signs":[{"key":true,"value":"SIGN_POSITIVE"}],"messages":[{"key":"KEY",\##
                "value":{"double_value":1,"float_value":1,"int32_value":1,"int64_value":"1","uint32_value":1,\##
                "uint64_value":"1","sint32_value":1,"sint64_value":"1","fixed32_value":1,"fixed64_value":"1",\##
                "sfixed32_value":1,"sfixed64_value":"1","bool_value":true,"string_value":"STRING_VALUE",\##
                "bytes_value":"AQ==","enum_value":"SIGN_POSITIVE"}}],"trees":[{"key":"1","value":{"name":"NAME",\##
                "branches":[],"by_name":[]}}]}
                """##),
        ToolDefinition(
            name: "take_optionals", method: VivaTestV1ToolsMethods.takeOptionals,
            description: ##"""
                Takes every scalar, or not.
                """##,
            parameters: ##"""
                {"type":"object","properties":{"double_value":{"type":["number","null"],"description":"A double."},\##
                "float_value":{"type":["number","null"],"description":"A float."},"int32_value":{"type":["integer",\##
                "null"],"description":"An int32.","minimum":-2147483648,"maximum":2147483647},\##
                "int64_value":{"type":["string","null"],"description":"An int64.","pattern":"^-?[0-9]{1,19}$"},\##
                "uint32_value":{"type":["integer","null"],"description":"A uint32.","minimum":0,\##
                "maximum":4294967295},"uint64_value":{"type":["string","null"],"description":"A uint64.",\##
                "pattern":"^[0-9]{1,20}$"},"sint32_value":{"type":["integer","null"],"description":"A sint32.",\##
                "minimum":-2147483648,"maximum":2147483647},"sint64_value":{"type":["string","null"],\##
                "description":"A sint64.","pattern":"^-?[0-9]{1,19}$"},"fixed32_value":{"type":["integer","null"],\##
                "description":"A fixed32.","minimum":0,"maximum":4294967295},"fixed64_value":{"type":["string",\##
                "null"],"description":"A fixed64.","pattern":"^[0-9]{1,20}$"},"sfixed32_value":{"type":["integer",\##
                "null"],"description":"An sfixed32.","minimum":-2147483648,"maximum":2147483647},\##
                "sfixed64_value":{"type":["string","null"],"description":"An sfixed64.",\##
                "pattern":"^-?[0-9]{1,19}$"},"bool_value":{"type":["boolean","null"],"description":"A bool."},\##
                "string_value":{"type":["string","null"],"description":"A string."},\##
                "bytes_value":{"type":["string","null"],"description":"Bytes. Base64."},\##
                "enum_value":{"type":["string","null"],\##
                "description":"An enum. SIGN_POSITIVE: Above zero. SIGN_NEGATIVE: Below zero.",\##
                "enum":["SIGN_POSITIVE","SIGN_NEGATIVE",null]},"message_value":{"type":["object","null"],\##
                "description":"A message.","properties":{"double_value":{"type":"number",\##
                "description":"A double."},"float_value":{"type":"number","description":"A float."},\##
                "int32_value":{"type":"integer","description":"An int32.","minimum":-2147483648,\##
                "maximum":2147483647},"int64_value":{"type":"string","description":"An int64.",\##
                "pattern":"^-?[0-9]{1,19}$"},"uint32_value":{"type":"integer","description":"A uint32.",\##
                "minimum":0,"maximum":4294967295},"uint64_value":{"type":"string","description":"A uint64.",\##
                "pattern":"^[0-9]{1,20}$"},"sint32_value":{"type":"integer","description":"A sint32.",\##
                "minimum":-2147483648,"maximum":2147483647},"sint64_value":{"type":"string",\##
                "description":"A sint64.","pattern":"^-?[0-9]{1,19}$"},"fixed32_value":{"type":"integer",\##
                "description":"A fixed32.","minimum":0,"maximum":4294967295},"fixed64_value":{"type":"string",\##
                "description":"A fixed64.","pattern":"^[0-9]{1,20}$"},"sfixed32_value":{"type":"integer",\##
                "description":"An sfixed32.","minimum":-2147483648,"maximum":2147483647},\##
                "sfixed64_value":{"type":"string","description":"An sfixed64.","pattern":"^-?[0-9]{1,19}$"},\##
                "bool_value":{"type":"boolean","description":"A bool."},"string_value":{"type":"string",\##
                "description":"A string."},"bytes_value":{"type":"string","description":"Bytes. Base64."},\##
                "enum_value":{"type":"string",\##
                "description":"An enum. SIGN_POSITIVE: Above zero. SIGN_NEGATIVE: Below zero.",\##
                "enum":["SIGN_POSITIVE","SIGN_NEGATIVE"]}},"required":["double_value","float_value","int32_value",\##
                "int64_value","uint32_value","uint64_value","sint32_value","sint64_value","fixed32_value",\##
                "fixed64_value","sfixed32_value","sfixed64_value","bool_value","string_value","bytes_value",\##
                "enum_value"],"additionalProperties":false}},"required":["double_value","float_value",\##
                "int32_value","int64_value","uint32_value","uint64_value","sint32_value","sint64_value",\##
                "fixed32_value","fixed64_value","sfixed32_value","sfixed64_value","bool_value","string_value",\##
                "bytes_value","enum_value","message_value"],"additionalProperties":false}
                """##, isStrict: true,
            result: ##"""
                {"type":"object","properties":{"double_value":{"type":"number","description":"A double."},\##
                "float_value":{"type":"number","description":"A float."},"int32_value":{"type":"integer",\##
                "description":"An int32.","minimum":-2147483648,"maximum":2147483647},\##
                "int64_value":{"type":"string","description":"An int64.","pattern":"^-?[0-9]{1,19}$"},\##
                "uint32_value":{"type":"integer","description":"A uint32.","minimum":0,"maximum":4294967295},\##
                "uint64_value":{"type":"string","description":"A uint64.","pattern":"^[0-9]{1,20}$"},\##
                "sint32_value":{"type":"integer","description":"A sint32.","minimum":-2147483648,\##
                "maximum":2147483647},"sint64_value":{"type":"string","description":"A sint64.",\##
                "pattern":"^-?[0-9]{1,19}$"},"fixed32_value":{"type":"integer","description":"A fixed32.",\##
                "minimum":0,"maximum":4294967295},"fixed64_value":{"type":"string","description":"A fixed64.",\##
                "pattern":"^[0-9]{1,20}$"},"sfixed32_value":{"type":"integer","description":"An sfixed32.",\##
                "minimum":-2147483648,"maximum":2147483647},"sfixed64_value":{"type":"string",\##
                "description":"An sfixed64.","pattern":"^-?[0-9]{1,19}$"},"bool_value":{"type":"boolean",\##
                "description":"A bool."},"string_value":{"type":"string","description":"A string."},\##
                "bytes_value":{"type":"string","description":"Bytes. Base64."},"enum_value":{"type":"string",\##
                "description":"An enum.","enum":["SIGN_UNSPECIFIED","SIGN_POSITIVE","SIGN_NEGATIVE"]},\##
                "message_value":{"type":"object","description":"A message.",\##
                "properties":{"double_value":{"type":"number","description":"A double."},\##
                "float_value":{"type":"number","description":"A float."},"int32_value":{"type":"integer",\##
                "description":"An int32.","minimum":-2147483648,"maximum":2147483647},\##
                "int64_value":{"type":"string","description":"An int64.","pattern":"^-?[0-9]{1,19}$"},\##
                "uint32_value":{"type":"integer","description":"A uint32.","minimum":0,"maximum":4294967295},\##
                "uint64_value":{"type":"string","description":"A uint64.","pattern":"^[0-9]{1,20}$"},\##
                "sint32_value":{"type":"integer","description":"A sint32.","minimum":-2147483648,\##
                "maximum":2147483647},"sint64_value":{"type":"string","description":"A sint64.",\##
                "pattern":"^-?[0-9]{1,19}$"},"fixed32_value":{"type":"integer","description":"A fixed32.",\##
                "minimum":0,"maximum":4294967295},"fixed64_value":{"type":"string","description":"A fixed64.",\##
                "pattern":"^[0-9]{1,20}$"},"sfixed32_value":{"type":"integer","description":"An sfixed32.",\##
                "minimum":-2147483648,"maximum":2147483647},"sfixed64_value":{"type":"string",\##
                "description":"An sfixed64.","pattern":"^-?[0-9]{1,19}$"},"bool_value":{"type":"boolean",\##
                "description":"A bool."},"string_value":{"type":"string","description":"A string."},\##
                "bytes_value":{"type":"string","description":"Bytes. Base64."},"enum_value":{"type":"string",\##
                "description":"An enum.","enum":["SIGN_UNSPECIFIED","SIGN_POSITIVE","SIGN_NEGATIVE"]}},\##
                "required":["double_value","float_value","int32_value","int64_value","uint32_value","uint64_value",\##
                "sint32_value","sint64_value","fixed32_value","fixed64_value","sfixed32_value","sfixed64_value",\##
                "bool_value","string_value","bytes_value","enum_value"],"additionalProperties":false}},\##
                "required":[],"additionalProperties":false}
                """##,
            example: ##"""
                {"double_value":null,"float_value":null,"int32_value":null,"int64_value":null,"uint32_value":null,\##
                "uint64_value":null,"sint32_value":null,"sint64_value":null,"fixed32_value":null,\##
                "fixed64_value":null,"sfixed32_value":null,"sfixed64_value":null,"bool_value":null,\##
                "string_value":null,"bytes_value":null,"enum_value":null,"message_value":null}
                """##),
        ToolDefinition(
            name: "take_repeateds", method: VivaTestV1ToolsMethods.takeRepeateds,
            description: ##"""
                Takes lists.
                """##,
            parameters: ##"""
                {"type":"object","properties":{"double_values":{"type":"array","description":"Doubles.",\##
                "items":{"type":"number"}},"float_values":{"type":"array","description":"Floats.",\##
                "items":{"type":"number"}},"int32_values":{"type":"array","description":"Int32s.",\##
                "items":{"type":"integer","minimum":-2147483648,"maximum":2147483647}},\##
                "int64_values":{"type":"array","description":"Int64s.","items":{"type":"string",\##
                "pattern":"^-?[0-9]{1,19}$"}},"uint32_values":{"type":"array","description":"Uint32s.",\##
                "items":{"type":"integer","minimum":0,"maximum":4294967295}},"uint64_values":{"type":"array",\##
                "description":"Uint64s.","items":{"type":"string","pattern":"^[0-9]{1,20}$"}},\##
                "sint32_values":{"type":"array","description":"Sint32s.","items":{"type":"integer",\##
                "minimum":-2147483648,"maximum":2147483647}},"sint64_values":{"type":"array",\##
                "description":"Sint64s.","items":{"type":"string","pattern":"^-?[0-9]{1,19}$"}},\##
                "fixed32_values":{"type":"array","description":"Fixed32s.","items":{"type":"integer","minimum":0,\##
                "maximum":4294967295}},"fixed64_values":{"type":"array","description":"Fixed64s.",\##
                "items":{"type":"string","pattern":"^[0-9]{1,20}$"}},"sfixed32_values":{"type":"array",\##
                "description":"Sfixed32s.","items":{"type":"integer","minimum":-2147483648,"maximum":2147483647}},\##
                "sfixed64_values":{"type":"array","description":"Sfixed64s.","items":{"type":"string",\##
                "pattern":"^-?[0-9]{1,19}$"}},"bool_values":{"type":"array","description":"Bools.",\##
                "items":{"type":"boolean"}},"string_values":{"type":"array","description":"Strings.",\##
                "items":{"type":"string"}},"bytes_values":{"type":"array","description":"Bytes.",\##
                "items":{"type":"string","description":"Base64."}},"enum_values":{"type":"array",\##
                "description":"Enums.","items":{"type":"string",\##
                "description":"SIGN_POSITIVE: Above zero. SIGN_NEGATIVE: Below zero.","enum":["SIGN_POSITIVE",\##
                "SIGN_NEGATIVE"]}},"message_values":{"type":"array","description":"Messages.",\##
                "items":{"type":"object","properties":{"double_value":{"type":"number","description":"A double."},\##
                "float_value":{"type":"number","description":"A float."},"int32_value":{"type":"integer",\##
                "description":"An int32.","minimum":-2147483648,"maximum":2147483647},\##
                "int64_value":{"type":"string","description":"An int64.","pattern":"^-?[0-9]{1,19}$"},\##
                "uint32_value":{"type":"integer","description":"A uint32.","minimum":0,"maximum":4294967295},\##
                "uint64_value":{"type":"string","description":"A uint64.","pattern":"^[0-9]{1,20}$"},\##
                "sint32_value":{"type":"integer","description":"A sint32.","minimum":-2147483648,\##
                "maximum":2147483647},"sint64_value":{"type":"string","description":"A sint64.",\##
                "pattern":"^-?[0-9]{1,19}$"},"fixed32_value":{"type":"integer","description":"A fixed32.",\##
                "minimum":0,"maximum":4294967295},"fixed64_value":{"type":"string","description":"A fixed64.",\##
                "pattern":"^[0-9]{1,20}$"},"sfixed32_value":{"type":"integer","description":"An sfixed32.",\##
                "minimum":-2147483648,"maximum":2147483647},"sfixed64_value":{"type":"string",\##
                "description":"An sfixed64.","pattern":"^-?[0-9]{1,19}$"},"bool_value":{"type":"boolean",\##
                "description":"A bool."},"string_value":{"type":"string","description":"A string."},\##
                "bytes_value":{"type":"string","description":"Bytes. Base64."},"enum_value":{"type":"string",\##
                "description":"An enum. SIGN_POSITIVE: Above zero. SIGN_NEGATIVE: Below zero.",\##
                "enum":["SIGN_POSITIVE","SIGN_NEGATIVE"]}},"required":["double_value","float_value","int32_value",\##
                "int64_value","uint32_value","uint64_value","sint32_value","sint64_value","fixed32_value",\##
                "fixed64_value","sfixed32_value","sfixed64_value","bool_value","string_value","bytes_value",\##
                "enum_value"],"additionalProperties":false}},"unpacked_values":{"type":"array",\##
                "description":"Int32s that are not packed.","items":{"type":"integer","minimum":-2147483648,\##
                "maximum":2147483647}}},"required":["double_values","float_values","int32_values","int64_values",\##
                "uint32_values","uint64_values","sint32_values","sint64_values","fixed32_values","fixed64_values",\##
                "sfixed32_values","sfixed64_values","bool_values","string_values","bytes_values","enum_values",\##
                "message_values","unpacked_values"],"additionalProperties":false}
                """##, isStrict: true,
            result: ##"""
                {"type":"object","properties":{"double_values":{"type":"array","description":"Doubles.",\##
                "items":{"type":"number"}},"float_values":{"type":"array","description":"Floats.",\##
                "items":{"type":"number"}},"int32_values":{"type":"array","description":"Int32s.",\##
                "items":{"type":"integer","minimum":-2147483648,"maximum":2147483647}},\##
                "int64_values":{"type":"array","description":"Int64s.","items":{"type":"string",\##
                "pattern":"^-?[0-9]{1,19}$"}},"uint32_values":{"type":"array","description":"Uint32s.",\##
                "items":{"type":"integer","minimum":0,"maximum":4294967295}},"uint64_values":{"type":"array",\##
                "description":"Uint64s.","items":{"type":"string","pattern":"^[0-9]{1,20}$"}},\##
                "sint32_values":{"type":"array","description":"Sint32s.","items":{"type":"integer",\##
                "minimum":-2147483648,"maximum":2147483647}},"sint64_values":{"type":"array",\##
                "description":"Sint64s.","items":{"type":"string","pattern":"^-?[0-9]{1,19}$"}},\##
                "fixed32_values":{"type":"array","description":"Fixed32s.","items":{"type":"integer","minimum":0,\##
                "maximum":4294967295}},"fixed64_values":{"type":"array","description":"Fixed64s.",\##
                "items":{"type":"string","pattern":"^[0-9]{1,20}$"}},"sfixed32_values":{"type":"array",\##
                "description":"Sfixed32s.","items":{"type":"integer","minimum":-2147483648,"maximum":2147483647}},\##
                "sfixed64_values":{"type":"array","description":"Sfixed64s.","items":{"type":"string",\##
                "pattern":"^-?[0-9]{1,19}$"}},"bool_values":{"type":"array","description":"Bools.",\##
                "items":{"type":"boolean"}},"string_values":{"type":"array","description":"Strings.",\##
                "items":{"type":"string"}},"bytes_values":{"type":"array","description":"Bytes.",\##
                "items":{"type":"string","description":"Base64."}},"enum_values":{"type":"array",\##
                "description":"Enums.","items":{"type":"string","enum":["SIGN_UNSPECIFIED","SIGN_POSITIVE",\##
                "SIGN_NEGATIVE"]}},"message_values":{"type":"array","description":"Messages.",\##
                "items":{"type":"object","properties":{"double_value":{"type":"number","description":"A double."},\##
                "float_value":{"type":"number","description":"A float."},"int32_value":{"type":"integer",\##
                "description":"An int32.","minimum":-2147483648,"maximum":2147483647},\##
                "int64_value":{"type":"string","description":"An int64.","pattern":"^-?[0-9]{1,19}$"},\##
                "uint32_value":{"type":"integer","description":"A uint32.","minimum":0,"maximum":4294967295},\##
                "uint64_value":{"type":"string","description":"A uint64.","pattern":"^[0-9]{1,20}$"},\##
                "sint32_value":{"type":"integer","description":"A sint32.","minimum":-2147483648,\##
                "maximum":2147483647},"sint64_value":{"type":"string","description":"A sint64.",\##
                "pattern":"^-?[0-9]{1,19}$"},"fixed32_value":{"type":"integer","description":"A fixed32.",\##
                "minimum":0,"maximum":4294967295},"fixed64_value":{"type":"string","description":"A fixed64.",\##
                "pattern":"^[0-9]{1,20}$"},"sfixed32_value":{"type":"integer","description":"An sfixed32.",\##
                "minimum":-2147483648,"maximum":2147483647},"sfixed64_value":{"type":"string",\##
                "description":"An sfixed64.","pattern":"^-?[0-9]{1,19}$"},"bool_value":{"type":"boolean",\##
                "description":"A bool."},"string_value":{"type":"string","description":"A string."},\##
                "bytes_value":{"type":"string","description":"Bytes. Base64."},"enum_value":{"type":"string",\##
                "description":"An enum.","enum":["SIGN_UNSPECIFIED","SIGN_POSITIVE","SIGN_NEGATIVE"]}},\##
                "required":["double_value","float_value","int32_value","int64_value","uint32_value","uint64_value",\##
                "sint32_value","sint64_value","fixed32_value","fixed64_value","sfixed32_value","sfixed64_value",\##
                "bool_value","string_value","bytes_value","enum_value"],"additionalProperties":false}},\##
                "unpacked_values":{"type":"array","description":"Int32s that are not packed.",\##
                "items":{"type":"integer","minimum":-2147483648,"maximum":2147483647}}},\##
                "required":["double_values","float_values","int32_values","int64_values","uint32_values",\##
                "uint64_values","sint32_values","sint64_values","fixed32_values","fixed64_values",\##
                "sfixed32_values","sfixed64_values","bool_values","string_values","bytes_values","enum_values",\##
                "message_values","unpacked_values"],"additionalProperties":false}
                """##,
            example: ##"""
                {"double_values":[1],"float_values":[1],"int32_values":[1],"int64_values":["1"],\##
                "uint32_values":[1],"uint64_values":["1"],"sint32_values":[1],"sint64_values":["1"],\##
                "fixed32_values":[1],"fixed64_values":["1"],"sfixed32_values":[1],"sfixed64_values":["1"],\##
                "bool_values":[true],"string_values":["STRING_VALUES"],"bytes_values":["AQ=="],\##
                "enum_values":["SIGN_POSITIVE"],"message_values":[{"double_value":1,"float_value":1,\##
                "int32_value":1,"int64_value":"1","uint32_value":1,"uint64_value":"1","sint32_value":1,\##
                "sint64_value":"1","fixed32_value":1,"fixed64_value":"1","sfixed32_value":1,"sfixed64_value":"1",\##
                "bool_value":true,"string_value":"STRING_VALUE","bytes_value":"AQ==",\##
                "enum_value":"SIGN_POSITIVE"}],"unpacked_values":[1]}
                """##),
        ToolDefinition(
            name: "take_scalars", method: VivaTestV1ToolsMethods.takeScalars,
            description: ##"""
                Takes every scalar.
                """##,
            parameters: ##"""
                {"type":"object","properties":{"double_value":{"type":"number","description":"A double."},\##
                "float_value":{"type":"number","description":"A float."},"int32_value":{"type":"integer",\##
                "description":"An int32.","minimum":-2147483648,"maximum":2147483647},\##
                "int64_value":{"type":"string","description":"An int64.","pattern":"^-?[0-9]{1,19}$"},\##
                "uint32_value":{"type":"integer","description":"A uint32.","minimum":0,"maximum":4294967295},\##
                "uint64_value":{"type":"string","description":"A uint64.","pattern":"^[0-9]{1,20}$"},\##
                "sint32_value":{"type":"integer","description":"A sint32.","minimum":-2147483648,\##
                "maximum":2147483647},"sint64_value":{"type":"string","description":"A sint64.",\##
                "pattern":"^-?[0-9]{1,19}$"},"fixed32_value":{"type":"integer","description":"A fixed32.",\##
                "minimum":0,"maximum":4294967295},"fixed64_value":{"type":"string","description":"A fixed64.",\##
                "pattern":"^[0-9]{1,20}$"},"sfixed32_value":{"type":"integer","description":"An sfixed32.",\##
                "minimum":-2147483648,"maximum":2147483647},"sfixed64_value":{"type":"string",\##
                "description":"An sfixed64.","pattern":"^-?[0-9]{1,19}$"},"bool_value":{"type":"boolean",\##
                "description":"A bool."},"string_value":{"type":"string","description":"A string."},\##
                "bytes_value":{"type":"string","description":"Bytes. Base64."},"enum_value":{"type":"string",\##
                "description":"An enum. SIGN_POSITIVE: Above zero. SIGN_NEGATIVE: Below zero.",\##
                "enum":["SIGN_POSITIVE","SIGN_NEGATIVE"]}},"required":["double_value","float_value","int32_value",\##
                "int64_value","uint32_value","uint64_value","sint32_value","sint64_value","fixed32_value",\##
                "fixed64_value","sfixed32_value","sfixed64_value","bool_value","string_value","bytes_value",\##
                "enum_value"],"additionalProperties":false}
                """##, isStrict: true,
            result: ##"""
                {"type":"object","properties":{"double_value":{"type":"number","description":"A double."},\##
                "float_value":{"type":"number","description":"A float."},"int32_value":{"type":"integer",\##
                "description":"An int32.","minimum":-2147483648,"maximum":2147483647},\##
                "int64_value":{"type":"string","description":"An int64.","pattern":"^-?[0-9]{1,19}$"},\##
                "uint32_value":{"type":"integer","description":"A uint32.","minimum":0,"maximum":4294967295},\##
                "uint64_value":{"type":"string","description":"A uint64.","pattern":"^[0-9]{1,20}$"},\##
                "sint32_value":{"type":"integer","description":"A sint32.","minimum":-2147483648,\##
                "maximum":2147483647},"sint64_value":{"type":"string","description":"A sint64.",\##
                "pattern":"^-?[0-9]{1,19}$"},"fixed32_value":{"type":"integer","description":"A fixed32.",\##
                "minimum":0,"maximum":4294967295},"fixed64_value":{"type":"string","description":"A fixed64.",\##
                "pattern":"^[0-9]{1,20}$"},"sfixed32_value":{"type":"integer","description":"An sfixed32.",\##
                "minimum":-2147483648,"maximum":2147483647},"sfixed64_value":{"type":"string",\##
                "description":"An sfixed64.","pattern":"^-?[0-9]{1,19}$"},"bool_value":{"type":"boolean",\##
                "description":"A bool."},"string_value":{"type":"string","description":"A string."},\##
                "bytes_value":{"type":"string","description":"Bytes. Base64."},"enum_value":{"type":"string",\##
                "description":"An enum.","enum":["SIGN_UNSPECIFIED","SIGN_POSITIVE","SIGN_NEGATIVE"]}},\##
                "required":["double_value","float_value","int32_value","int64_value","uint32_value","uint64_value",\##
                "sint32_value","sint64_value","fixed32_value","fixed64_value","sfixed32_value","sfixed64_value",\##
                "bool_value","string_value","bytes_value","enum_value"],"additionalProperties":false}
                """##,
            example: ##"""
                {"double_value":1,"float_value":1,"int32_value":1,"int64_value":"1","uint32_value":1,\##
                "uint64_value":"1","sint32_value":1,"sint64_value":"1","fixed32_value":1,"fixed64_value":"1",\##
                "sfixed32_value":1,"sfixed64_value":"1","bool_value":true,"string_value":"STRING_VALUE",\##
                "bytes_value":"AQ==","enum_value":"SIGN_POSITIVE"}
                """##),
        ToolDefinition(
            name: "take_tree", method: VivaTestV1ToolsMethods.takeTree,
            description: ##"""
                Takes what holds itself.
                """##,
            parameters: ##"""
                {"type":"object","properties":{"name":{"type":"string","description":"Its name."},\##
                "branches":{"type":"array","description":"Its branches.","items":{"$ref":"#/$defs/Tree"}},\##
                "by_name":{"type":"array",\##
                "description":"Its branches by name. Pairs of key and value; no key twice.",\##
                "items":{"type":"object","properties":{"key":{"type":"string"},"value":{"$ref":"#/$defs/Tree"}},\##
                "required":["key","value"],"additionalProperties":false}}},"required":["name","branches",\##
                "by_name"],"additionalProperties":false,"$defs":{"Tree":{"type":"object",\##
                "properties":{"name":{"type":"string","description":"Its name."},"branches":{"type":"array",\##
                "description":"Its branches.","items":{"$ref":"#/$defs/Tree"}},"by_name":{"type":"array",\##
                "description":"Its branches by name. Pairs of key and value; no key twice.",\##
                "items":{"type":"object","properties":{"key":{"type":"string"},"value":{"$ref":"#/$defs/Tree"}},\##
                "required":["key","value"],"additionalProperties":false}}},"required":["name","branches",\##
                "by_name"],"additionalProperties":false}}}
                """##, isStrict: true,
            result: ##"""
                {"type":"object","properties":{"name":{"type":"string","description":"Its name."},\##
                "branches":{"type":"array","description":"Its branches.","items":{"$ref":"#/$defs/Tree"}},\##
                "by_name":{"type":"object","description":"Its branches by name.",\##
                "additionalProperties":{"$ref":"#/$defs/Tree"}}},"required":["name","branches","by_name"],\##
                "additionalProperties":false,"$defs":{"Tree":{"type":"object",\##
                "properties":{"name":{"type":"string","description":"Its name."},"branches":{"type":"array",\##
                "description":"Its branches.","items":{"$ref":"#/$defs/Tree"}},"by_name":{"type":"object",\##
                "description":"Its branches by name.","additionalProperties":{"$ref":"#/$defs/Tree"}}},\##
                "required":["name","branches","by_name"],"additionalProperties":false}}}
                """##,
            example: ##"""
                {"name":"NAME","branches":[],"by_name":[]}
                """##),
        ToolDefinition(
            name: "take_well_known", method: VivaTestV1ToolsMethods.takeWellKnown,
            description: ##"""
                Takes what has a form of its own.
                """##,
            parameters: ##"""
                {"type":"object","properties":{"timestamp":{"type":"string","description":"A time.",\##
                "format":"date-time"},"duration":{"type":"string",\##
                "description":"A duration. Seconds, such as 1.5s.","pattern":"^-?[0-9]{1,12}(\\.[0-9]{1,9})?s$"},\##
                "field_mask":{"type":"string","description":"A mask. Paths in camel case, such as a.fooBar,b."},\##
                "struct":{"type":"string","description":"An object. A JSON object, as text."},\##
                "value":{"type":"string","description":"Any JSON. Any JSON, as text."},\##
                "list_value":{"type":"string","description":"A list. A JSON array, as text."},\##
                "null_value":{"type":"string","description":"A null. NULL_VALUE: Null value.",\##
                "enum":["NULL_VALUE"]},"empty":{"type":"object","description":"Nothing.","properties":{},\##
                "required":[],"additionalProperties":false},"double_value":{"type":["number","null"],\##
                "description":"A double."},"float_value":{"type":["number","null"],"description":"A float."},\##
                "int64_value":{"type":["string","null"],"description":"An int64.","pattern":"^-?[0-9]{1,19}$"},\##
                "uint64_value":{"type":["string","null"],"description":"A uint64.","pattern":"^[0-9]{1,20}$"},\##
                "int32_value":{"type":["integer","null"],"description":"An int32.","minimum":-2147483648,\##
                "maximum":2147483647},"uint32_value":{"type":["integer","null"],"description":"A uint32.",\##
                "minimum":0,"maximum":4294967295},"bool_value":{"type":["boolean","null"],"description":"A bool."},\##
                "string_value":{"type":["string","null"],"description":"A string."},\##
                "bytes_value":{"type":["string","null"],"description":"Bytes. Base64."},\##
                "timestamps":{"type":"array","description":"Times.","items":{"type":"string",\##
                "format":"date-time"}},"strings":{"type":"array","description":"Wrapped strings.",\##
                "items":{"type":["string","null"]}},"values":{"type":"array",\##
                "description":"Any JSON, by name. Pairs of key and value; no key twice.","items":{"type":"object",\##
                "properties":{"key":{"type":"string"},"value":{"type":"string",\##
                "description":"Any JSON, as text."}},"required":["key","value"],"additionalProperties":false}},\##
                "durations":{"type":"array",\##
                "description":"Durations by number. Pairs of key and value; no key twice.",\##
                "items":{"type":"object","properties":{"key":{"type":"integer","minimum":-2147483648,\##
                "maximum":2147483647},"value":{"type":"string","description":"Seconds, such as 1.5s.",\##
                "pattern":"^-?[0-9]{1,12}(\\.[0-9]{1,9})?s$"}},"required":["key","value"],\##
                "additionalProperties":false}},"several":{"type":"array","description":"Any JSON, in a row.",\##
                "items":{"type":"string","description":"Any JSON, as text."}},"choice":{"type":"object",\##
                "description":"One of two that JSON writes in a form of their own.",\##
                "properties":{"which":{"type":"string",\##
                "description":"The member that is set; all others are null.","enum":["one_value","one_time",\##
                "one_number"]},"one_value":{"type":["string","null"],"description":"Any JSON. Any JSON, as text."},\##
                "one_time":{"type":["string","null"],"description":"A time.","format":"date-time"},\##
                "one_number":{"type":["integer","null"],"description":"A wrapped number.","minimum":-2147483648,\##
                "maximum":2147483647}},"required":["which","one_value","one_time","one_number"],\##
                "additionalProperties":false}},"required":["timestamp","duration","field_mask","struct","value",\##
                "list_value","null_value","empty","double_value","float_value","int64_value","uint64_value",\##
                "int32_value","uint32_value","bool_value","string_value","bytes_value","timestamps","strings",\##
                "values","durations","several","choice"],"additionalProperties":false}
                """##, isStrict: true,
            result: ##"""
                {"type":"object","properties":{"timestamp":{"type":"string","description":"A time.",\##
                "format":"date-time"},"duration":{"type":"string",\##
                "description":"A duration. Seconds, such as 1.5s.","pattern":"^-?[0-9]{1,12}(\\.[0-9]{1,9})?s$"},\##
                "field_mask":{"type":"string","description":"A mask. Paths in camel case, such as a.fooBar,b."},\##
                "struct":{"type":"string","description":"An object. A JSON object, as text."},\##
                "value":{"type":"string","description":"Any JSON. Any JSON, as text."},\##
                "list_value":{"type":"string","description":"A list. A JSON array, as text."},\##
                "null_value":{"type":"string","description":"A null.","enum":["NULL_VALUE"]},\##
                "empty":{"type":"object","description":"Nothing.","properties":{},"required":[],\##
                "additionalProperties":false},"double_value":{"type":"number","description":"A double."},\##
                "float_value":{"type":"number","description":"A float."},"int64_value":{"type":"string",\##
                "description":"An int64.","pattern":"^-?[0-9]{1,19}$"},"uint64_value":{"type":"string",\##
                "description":"A uint64.","pattern":"^[0-9]{1,20}$"},"int32_value":{"type":"integer",\##
                "description":"An int32.","minimum":-2147483648,"maximum":2147483647},\##
                "uint32_value":{"type":"integer","description":"A uint32.","minimum":0,"maximum":4294967295},\##
                "bool_value":{"type":"boolean","description":"A bool."},"string_value":{"type":"string",\##
                "description":"A string."},"bytes_value":{"type":"string","description":"Bytes. Base64."},\##
                "timestamps":{"type":"array","description":"Times.","items":{"type":"string",\##
                "format":"date-time"}},"strings":{"type":"array","description":"Wrapped strings.",\##
                "items":{"type":"string"}},"values":{"type":"object","description":"Any JSON, by name.",\##
                "additionalProperties":{"type":"string","description":"Any JSON, as text."}},\##
                "durations":{"type":"object","description":"Durations by number.",\##
                "additionalProperties":{"type":"string","description":"Seconds, such as 1.5s.",\##
                "pattern":"^-?[0-9]{1,12}(\\.[0-9]{1,9})?s$"}},"several":{"type":"array",\##
                "description":"Any JSON, in a row.","items":{"type":"string","description":"Any JSON, as text."}},\##
                "one_value":{"type":"string","description":"Any JSON. Any JSON, as text."},\##
                "one_time":{"type":"string","description":"A time.","format":"date-time"},\##
                "one_number":{"type":"integer","description":"A wrapped number.","minimum":-2147483648,\##
                "maximum":2147483647}},"required":["null_value","timestamps","strings","values","durations",\##
                "several"],"additionalProperties":false}
                """##,
            example: ##"""
                {"timestamp":"2026-01-31T12:00:00Z","duration":"1.5s","field_mask":"a.fooBar,b","struct":"{}",\##
                "value":"null","list_value":"[]","null_value":"NULL_VALUE","empty":{},"double_value":1,\##
                "float_value":1,"int64_value":"1","uint64_value":"1","int32_value":1,"uint32_value":1,\##
                "bool_value":true,"string_value":"VALUE","bytes_value":"AQ==",\##
                "timestamps":["2026-01-31T12:00:00Z"],"strings":["VALUE"],"values":[{"key":"KEY","value":"null"}],\##
                "durations":[{"key":1,"value":"1.5s"}],"several":["null"],"choice":{"which":"one_value",\##
                "one_value":"null","one_time":null,"one_number":null}}
                """##),
    ]
}
