"""English: attacks on the instructions, on secrets and on tools."""

from app.analyzers.prompt_security.rule import INJECTION, Rule, rules

# The formatter would give every bracket a line of its own.
# fmt: off

_DROP = (
    r"\b(?:ignor(?:e|es|ed|ing)|disregard(?:s|ing)?|forget(?:ting)?|overrid(?:e|es|ing)|bypass(?:ing)?|neglect|overlook|"
    r"dismiss|discard|erase|cancel|override|stop following|do(?: not|n't|nt) (?:follow|obey|adhere to)|"
    r"pay no attention to|set aside|put aside)"
)
_ORDERS = (
    r"(?:instructions?|prompts?|directions?|directives?|guidelines?|guidance|commands?|orders|constraints?|restrictions?|"
    r"programming|safety protocols?|guardrails|polic(?:y|ies)|rules?|limitations)\b"
)
_TELL = (
    r"\b(?:reveal|show|print|display|output|repeat|tell|give|share|write|copy|paste|leak|dump|expose|disclose|return|"
    r"recite|translate|summari[sz]e|encode|spell|provide|send|state|describe|read|quote|say|type|list|export|echo|list)\b"
)
_HIDDEN = (
    r"(?:system|initial|original|hidden|secret|internal|developer|confidential|underlying|pre-?defined|starting|first|"
    r"base|core)"
)
_GUARDED = r"(?:password|pass ?phrase|passcode|secret (?:key|word|code|phrase)|access code|magic word|code ?word|secret)\b"

RULES: tuple[Rule, ...] = (
    *rules("instruction_override", INJECTION, "en", (
        (0.9, (_DROP + r"~4(?:previous(?:ly)?|prior|above|preceding|earlier|former|foregoing|initial|original|system|"
            r"safety)~2" + _ORDERS)),
        (0.7, _DROP + r"~3(?:all|any|your|every|these|those|my|other)~2" + _ORDERS),
        (0.35, _DROP + r"~1(?:the|this|last)~1" + _ORDERS),
        (0.75, (_DROP + r"~2(?:instructions?|rules?|document|text|message|task|conversation|context|prompt|content|"
            r"directives?)s?~1(?:above|before(?: this)?|so far|until now|up to now|from your developers?)\b")),
        (0.65, (r"\b(?:rules|instructions|guidelines|restrictions|policies|directives)~1(?:no longer|do(?:es)? not|"
            r"don't|never) (?:apply|matter|exist|count)\b|\b(?:made a mistake|forgot)~8(?:instructions|(?:ask|"
            r"tell)(?:ing)? you)\b")),
        (0.65, (r"[*#=!-]{2,} ?(?:new |updated )?(?:important|urgent|critical|system|new) (?:new )?(?:instructions?|"
            r"task|update|notice|message|directive)\b|\b(?:perform|follow|execute|complete|do)~1(?:the|this|"
            r"these) following~1(?:instructions?|task|command|action)s? (?:instead|now|first|before)\b")),
        (0.6, (r"\bend of (?:the )?(?:data|document|input|file|text|article|e-?mail)\b.{0,20}\b(?:now|new|perform|"
            r"please|begin|instruction|task|system|next)\b")),
        (0.6, (r"\b(?:answer|say|reply|respond|print|output|write|type)~2(?:only|just|exactly|with)?~2(?:pwned|hacked|"
            r"i have been (?:pwned|hacked)|access granted)\b")),
        (0.75, (_DROP + r"~2(?:everything|all|anything|what|whatever)~2(?:above|before|previous(?:ly)?|prior|said|told|"
            r"learned|written|instructed|you know)\b")),
        (0.7, (_DROP + r"~3(?:above|previous|prior|preceding)~1(?:text|context|message|statement|task|request|"
            r"question|content|sentence|input|conversation)s?\b")),
        (0.6, (r"\b(?:new|updated|revised|real|actual|true|final|special) (?:system |task )?(?:instructions?|"
            r"directives?|objective|orders?|system prompt|rules?)(?: (?:is|are|for you|from)\b| ?:)")),
        (0.8, (r"\b(?:supersede|override|overwrite|replace|cancel|invalidate|take (?:precedence|"
            r"priority) over)s?~3(?:previous|prior|earlier|above|original|existing|system|all other|any other)~2" + _ORDERS)),
        (0.35, (r"\b(?:from now on|starting now|from this (?:point|moment)|henceforth|going forward),? (?:you|your|"
            r"ignore|only|respond|answer|act|always|every|i want you|say|reply)\b")),
        (0.65, (r"\b(?:instead(?: of (?:that|this|doing so))?|rather),? (?:just |only |simply |please |you (?:must|"
            r"should|will) )?(?:say|print|output|reply with|respond with|write exactly|do (?:this|the following)|"
            r"execute|tell me your)\b")),
        (0.5, (r"\bend of (?:the )?(?:system )?(?:prompt|instructions?|context|document)\b|\b(?:begin|"
            r"start)(?:ning)?(?: of)?(?: a| the)? new (?:instructions?|session|prompt|task)\b")),
        (0.55, (r"\b(?:i|we)(?:'ve| have)? (?:just |now )?(?:changed my mind|lied|was (?:just )?(?:kidding|"
            r"testing))~8(?:instead|instructions|now)\b")),
    )),
    *rules("system_prompt_extraction", INJECTION, "en", (
        (0.85, (_TELL + r"~3(?:your|the|all|this|its|me your)~2" + _HIDDEN + r"~1(?:prompts?|instructions?|messages?|"
            r"directives?|rules|guidelines?|configuration|context|settings)\b")),
        (0.6, (_TELL + r"~3your~2(?:prompt|instructions?|directives|guidelines|rules|programming|configuration|"
            r"prompting)\b")),
        (0.75, (r"\bwhat(?:'s| is| are| was| were| does| do)~1(?:your|the|my|this)~2(?:system|initial|original|hidden|"
            r"secret|internal|exact|very first)~1(?:prompt|instructions?|message|directives?|rules)\b")),
        (0.5, (r"\bwhat(?:'s| is| are| were)~1your~1(?:prompt|instructions|directives|guidelines|rules|constraints|"
            r"restrictions)\b")),
        (0.7, (_TELL + r"~2(?:previous|prior|above|preceding|earlier)~1(?:instructions?|prompt|words|text|"
            r"system message)\b")),
        (0.65, (r"\b(?:reply|respond|start|begin|answer|explain|go over)~3your~2(?:system prompt|prompt|instructions|"
            r"directives|system message|developer message|rules)\b|\bdeveloper message\b")),
        (0.7, (_TELL + r"~3(?:everything|all|the (?:text|words?|content|sentences?|lines?|message|document|"
            r"paragraph)s?)~3(?:above|before this|prior to|preceding|verbatim|starting with|from the (?:beginning|"
            r"start|top))\b")),
        (0.55, (r"\b(?:text|content|words|instructions|message|prompt)s? (?:above|before) (?:this|my|the) (?:line|"
            r"message|prompt|sentence|conversation|text)\b|\babove this line\b|\byour (?:system|initial|original|"
            r"hidden) (?:prompt|instructions|message)\b")),
        (0.6, (r"\b(?:you (?:were|are|have been|was) (?:told|instructed|given|asked|programmed|trained) (?:not )?to|"
            r"instructions (?:that )?(?:you (?:were|have been)|were) (?:given|provided|told))~8(?:reveal|secret|"
            r"protect|hide|share|disclose|guard|password|keep|prompt|repeat)")),
    )),
    *rules("secret_extraction", INJECTION, "en", (
        (0.6, _TELL + r"~4(?:the|your|a|that|of|our|its|me)~2" + _GUARDED),
        (0.6, r"\bwhat(?:'s| is| are| was)~1(?:the|your|that|this)~2" + _GUARDED),
        (0.55, (r"\b(?:letters?|characters?|vowels|synonyms?|hints?|clues?|rhymes?|acrostic|poem|anagram|length|"
            r"spelling|reverse|backwards|definition|riddle|story)\b.{0,40}\b(?:the|your|that) " + _GUARDED)),
        (0.55, (r"\b(?:the|your|that) (?:secret|password|passphrase|passcode|code ?word|"
            r"access code)\b.{0,50}\b(?:letters?|characters?|backwards?|reversed?|base ?64|spell|encode[d]?|"
            r"rot ?13|hex|poem|rhymes?|hint|one by one|separated|ascii|morse|translate)\b")),
    )),
    *rules("encoding", INJECTION, "en", (
        (0.65, (r"\b(?:decode|decrypt|decipher|translate|convert|interpret|unscramble)\b.{0,60}\b(?:and|"
            r"then) (?:execute|follow|run|do what|obey|answer|respond|comply|act on|carry out)\b")),
        (0.4, (r"\b(?:respond|reply|answer|output|write it|encode|print|say it|speak|give it)~4(?:in|as|using|with|"
            r"into|to) (?:base ?64|rot ?13|hex(?:adecimal)?|binary|morse(?: code)?|pig latin|leet ?speak|caesar|"
            r"reversed?|ascii)\b")),
    )),
    *rules("indirect_injection", INJECTION, "en", (
        (0.55, (r"\b(?:note|notice|attention|message|instructions?|memo|reminder|dear|hello|hey)(?: to| for|:|"
            r",)? (?:the |any |all |our |an? )?ais?(?:[:,;!]| - | please| must| should)")),
        (0.6, (r"\b(?:note|attention|notice|message|instructions?|dear|hello|hey|memo|reminder|important|to)(?: to|"
            r" for|:|,)? (?:the |any |all |our |an? )?(?:llm|gpt|language model|large language model|chat ?bot|"
            r"ai assistant|copilot|ai agent|ai model|summari[sz]er)s?\b(?: reading| processing| assistant| system|"
            r" model)?(?:[:,;!]| - | please| you\b| must| should| reading)")),
        (0.65, (r"\bif you(?: a|')re (?:an? )?(?:ai|llm|language model|large language model|bot|automated|ai assistant|"
            r"chatbot)\b|\bany (?:ai|llm|language model)~1(?:reading|processing|that reads|analy[sz]ing)\b")),
        (0.5, (r"\b(?:when|while|before|after|upon)~1(?:summari[sz]ing|processing|reading|translating|"
            r"analy[sz]ing)~3(?:this|the)~3(?:you must|please|also|always|include|add|say|make sure|do not|ignore|"
            r"insert|append)\b")),
        (0.45, (r"\b(?:do not|don't|never) (?:mention|tell|reveal|inform|disclose|notify|alert|warn)~2(?:this|the user|"
            r"anyone|these instructions|the instructions|that you)\b")),
    )),
    *rules("tool_abuse", INJECTION, "en", (
        (0.55, (r"\b(?:call|invoke|use|execute|run|trigger)~2(?:send_?email|send email|shell|terminal|delete_\w+|"
            r"transfer_\w+|file ?system|sql query|os command|system command|api call|email (?:tool|function|api|"
            r"command))\b")),
        (0.6, r"\bsend\b.{0,40}\bconfirmation\b.{0,30}\bto\b.{0,30}@|\bsend\b.{0,60}@[\w.-]+.{0,40}\bconfirmation\b"),
        (0.6, (r"\bsend~3(?:e-?mails?|messages?|confirmation)~4[\w.+-]+@[\w-]+\.\w+.{0,60}\b(?:body|subject|text|"
            r"content|confirmation|saying|containing|titled|message)\b")),
    )),
    *rules("data_exfiltration", INJECTION, "en", (
        (0.6, (r"\b(?:send|forward|e-?mail|post|upload|exfiltrate|transmit|leak|submit|share|append|copy)~6(?:to|at|"
            r"into) (?:https?://|[\w.+-]+@[\w-]+\.|(?:the |this |my )?(?:attacker|following (?:url|address|e-?mail|"
            r"link|server)|external (?:server|url|address)))")),
        (0.55, (r"\b(?:list|show|dump|give|reveal|print|extract|access|retrieve|export)~4(?:other|all|every) (?:users?|"
            r"customers?|employees?|clients?)(?:'s?)?~2(?:data|information|emails?|passwords?|records|"
            r"conversations?|messages|credentials|details|orders|accounts?)\b")),
        (0.55, (_TELL + r"~4(?:api keys?|access tokens?|credentials|environment variables|env vars|private keys?|"
            r"connection strings?|database passwords?|admin password)\b")),
    )),
)
