"""Rules for English."""

from app.analyzers.prompt_security.rule import INJECTION, JAILBREAK, ROLE, Rule

_DROP = (
    r"\b(?:ignor(?:e|es|ed|ing)|disregard(?:s|ing)?|forget(?:ting)?|overrid(?:e|es|ing)|bypass(?:ing)?|neglect|overlook|dismiss|discard|"
    r"erase|cancel|override|stop following|do(?: not|n't|nt) (?:follow|obey|adhere to)|pay no attention to|set aside|put aside)"
)
_ORDERS = (
    r"(?:instructions?|prompts?|directions?|directives?|guidelines?|guidance|commands?|orders|constraints?|restrictions?|"
    r"programming|safety protocols?|guardrails|polic(?:y|ies)|rules?|limitations)\b"
)
_TELL = (
    r"\b(?:reveal|show|print|display|output|repeat|tell|give|share|write|copy|paste|leak|dump|expose|disclose|return|recite|"
    r"translate|summari[sz]e|encode|spell|provide|send|state|describe|read|quote|say|type|list|export|echo|list)\b"
)
_HIDDEN = r"(?:system|initial|original|hidden|secret|internal|developer|confidential|underlying|pre-?defined|starting|first|base|core)"
_BANNED = r"(?:illegal|unethical|immoral|harmful|dangerous|offensive|inappropriate|explicit|unsafe|controversial|malicious)"
_FETTERS = (
    r"(?:restrictions?|filters?|filtering|limitations?|limits|censorship|guardrails|safeguards|guidelines|polic(?:y|ies)|"
    r"boundaries|constraints|rules|morals?|ethics|safety (?:measures|protocols|features))\b"
)
_SECRET = r"(?:password|pass ?phrase|passcode|secret (?:key|word|code|phrase)|access code|magic word|code ?word|secret)\b"

RULES = (
    Rule("instruction_override", INJECTION, 0.9, "en", _DROP + r"~4(?:previous(?:ly)?|prior|above|preceding|earlier|former|foregoing|initial|original|system|safety)~2" + _ORDERS),
    Rule("instruction_override", INJECTION, 0.7, "en", _DROP + r"~3(?:all|any|your|every|these|those|my|other)~2" + _ORDERS),
    Rule("instruction_override", INJECTION, 0.35, "en", _DROP + r"~1(?:the|this|last)~1" + _ORDERS),
    Rule("instruction_override", INJECTION, 0.75, "en", _DROP + r"~2(?:instructions?|rules?|document|text|message|task|conversation|context|prompt|content|directives?)s?~1(?:above|before(?: this)?|so far|until now|up to now|from your developers?)\b"),
    Rule("instruction_override", INJECTION, 0.65, "en", r"\b(?:rules|instructions|guidelines|restrictions|policies|directives)~1(?:no longer|do(?:es)? not|don't|never) (?:apply|matter|exist|count)\b|\b(?:made a mistake|forgot)~8(?:instructions|(?:ask|tell)(?:ing)? you)\b"),
    Rule("instruction_override", INJECTION, 0.65, "en", r"[*#=!-]{2,} ?(?:new |updated )?(?:important|urgent|critical|system|new) (?:new )?(?:instructions?|task|update|notice|message|directive)\b|\b(?:perform|follow|execute|complete|do)~1(?:the|this|these) following~1(?:instructions?|task|command|action)s? (?:instead|now|first|before)\b"),
    Rule("instruction_override", INJECTION, 0.6, "en", r"\bend of (?:the )?(?:data|document|input|file|text|article|e-?mail)\b.{0,20}\b(?:now|new|perform|please|begin|instruction|task|system|next)\b"),
    Rule("instruction_override", INJECTION, 0.6, "en", r"\b(?:answer|say|reply|respond|print|output|write|type)~2(?:only|just|exactly|with)?~2(?:pwned|hacked|i have been (?:pwned|hacked)|access granted)\b"),
    Rule("instruction_override", INJECTION, 0.75, "en", _DROP + r"~2(?:everything|all|anything|what|whatever)~2(?:above|before|previous(?:ly)?|prior|said|told|learned|written|instructed|you know)\b"),
    Rule("instruction_override", INJECTION, 0.7, "en", _DROP + r"~3(?:above|previous|prior|preceding)~1(?:text|context|message|statement|task|request|question|content|sentence|input|conversation)s?\b"),
    Rule("instruction_override", INJECTION, 0.6, "en", r"\b(?:new|updated|revised|real|actual|true|final|special) (?:system |task )?(?:instructions?|directives?|objective|orders?|system prompt|rules?)(?: (?:is|are|for you|from)\b| ?:)"),
    Rule("instruction_override", INJECTION, 0.8, "en", r"\b(?:supersede|override|overwrite|replace|cancel|invalidate|take (?:precedence|priority) over)s?~3(?:previous|prior|earlier|above|original|existing|system|all other|any other)~2" + _ORDERS),
    Rule("instruction_override", INJECTION, 0.35, "en", r"\b(?:from now on|starting now|from this (?:point|moment)|henceforth|going forward),? (?:you|your|ignore|only|respond|answer|act|always|every|i want you|say|reply)\b"),
    Rule("instruction_override", INJECTION, 0.65, "en", r"\b(?:instead(?: of (?:that|this|doing so))?|rather),? (?:just |only |simply |please |you (?:must|should|will) )?(?:say|print|output|reply with|respond with|write exactly|do (?:this|the following)|execute|tell me your)\b"),
    Rule("instruction_override", INJECTION, 0.5, "en", r"\bend of (?:the )?(?:system )?(?:prompt|instructions?|context|document)\b|\b(?:begin|start)(?:ning)?(?: of)?(?: a| the)? new (?:instructions?|session|prompt|task)\b"),
    Rule("instruction_override", INJECTION, 0.55, "en", r"\b(?:i|we)(?:'ve| have)? (?:just |now )?(?:changed my mind|lied|was (?:just )?(?:kidding|testing))~8(?:instead|instructions|now)\b"),
    Rule("system_prompt_extraction", INJECTION, 0.85, "en", _TELL + r"~3(?:your|the|all|this|its|me your)~2" + _HIDDEN + r"~1(?:prompts?|instructions?|messages?|directives?|rules|guidelines?|configuration|context|settings)\b"),
    Rule("system_prompt_extraction", INJECTION, 0.6, "en", _TELL + r"~3your~2(?:prompt|instructions?|directives|guidelines|rules|programming|configuration|prompting)\b"),
    Rule("system_prompt_extraction", INJECTION, 0.75, "en", r"\bwhat(?:'s| is| are| was| were| does| do)~1(?:your|the|my|this)~2(?:system|initial|original|hidden|secret|internal|exact|very first)~1(?:prompt|instructions?|message|directives?|rules)\b"),
    Rule("system_prompt_extraction", INJECTION, 0.5, "en", r"\bwhat(?:'s| is| are| were)~1your~1(?:prompt|instructions|directives|guidelines|rules|constraints|restrictions)\b"),
    Rule("system_prompt_extraction", INJECTION, 0.7, "en", _TELL + r"~2(?:previous|prior|above|preceding|earlier)~1(?:instructions?|prompt|words|text|system message)\b"),
    Rule("system_prompt_extraction", INJECTION, 0.65, "en", r"\b(?:reply|respond|start|begin|answer|explain|go over)~3your~2(?:system prompt|prompt|instructions|directives|system message|developer message|rules)\b|\bdeveloper message\b"),
    Rule("system_prompt_extraction", INJECTION, 0.7, "en", _TELL + r"~3(?:everything|all|the (?:text|words?|content|sentences?|lines?|message|document|paragraph)s?)~3(?:above|before this|prior to|preceding|verbatim|starting with|from the (?:beginning|start|top))\b"),
    Rule("system_prompt_extraction", INJECTION, 0.55, "en", r"\b(?:text|content|words|instructions|message|prompt)s? (?:above|before) (?:this|my|the) (?:line|message|prompt|sentence|conversation|text)\b|\babove this line\b|\byour (?:system|initial|original|hidden) (?:prompt|instructions|message)\b"),
    Rule("system_prompt_extraction", INJECTION, 0.6, "en", r"\b(?:you (?:were|are|have been|was) (?:told|instructed|given|asked|programmed|trained) (?:not )?to|instructions (?:that )?(?:you (?:were|have been)|were) (?:given|provided|told))~8(?:reveal|secret|protect|hide|share|disclose|guard|password|keep|prompt|repeat)"),
    Rule("secret_extraction", INJECTION, 0.6, "en", _TELL + r"~4(?:the|your|a|that|of|our|its|me)~2" + _SECRET),
    Rule("secret_extraction", INJECTION, 0.6, "en", r"\bwhat(?:'s| is| are| was)~1(?:the|your|that|this)~2" + _SECRET),
    Rule("secret_extraction", INJECTION, 0.55, "en", r"\b(?:letters?|characters?|vowels|synonyms?|hints?|clues?|rhymes?|acrostic|poem|anagram|length|spelling|reverse|backwards|definition|riddle|story)\b.{0,40}\b(?:the|your|that) " + _SECRET),
    Rule("secret_extraction", INJECTION, 0.55, "en", r"\b(?:the|your|that) (?:secret|password|passphrase|passcode|code ?word|access code)\b.{0,50}\b(?:letters?|characters?|backwards?|reversed?|base ?64|spell|encode[d]?|rot ?13|hex|poem|rhymes?|hint|one by one|separated|ascii|morse|translate)\b"),
    Rule("role_manipulation", ROLE, 0.55, "en", r"\byou(?:'re| are) (?:no longer|henceforth|from now on)\b|\bfrom now on,? you(?: are|'re| will (?:be|act|behave|become|play)| must (?:be|act|behave))\b"),
    Rule("role_manipulation", ROLE, 0.3, "en", r"\byou are (?:now|going to be|about to (?:be|become))\b"),
    Rule("role_manipulation", ROLE, 0.55, "en", r"\byou(?:'re| are| will be| have become) now~3(?:free|unbound|root|administrator|admin|dan|evil|human|jailbroken|in (?:developer|debug|admin|god|maintenance)|a different|an unrestricted|rogue|my (?:slave|servant))\b"),
    Rule("role_manipulation", ROLE, 0.8, "en", r"\b(?:pretend|act|behave|role-? ?play|respond|answer|simulate|imagine|be|play|become)~4(?:unrestricted|uncensored|unfiltered|amoral|immoral|jailbroken|unethical|no (?:rules|restrictions|limits|filters?)|without (?:any )?(?:restrictions|rules|filters?|limit(?:ation)?s|ethics|morals))"),
    Rule("role_manipulation", ROLE, 0.55, "en", r"\b(?:pretend|act as if|imagine)~2you(?:'re| are| were)?~2(?:not|no longer|free|human|unbound|never|have no|without|can do)\b"),
    Rule("role_manipulation", ROLE, 0.6, "en", r"\b(?:i'?m|i am|this is|speaking as|it's) (?:actually )?(?:your|an?|the|from)~1(?:developer|creator|administrator|admin|owner|programmer|maker|system administrator|openai|anthropic|lead engineer|security (?:team|researcher))\b"),
    Rule("role_manipulation", ROLE, 0.8, "en", r"\b(?:enable|enter|activate|switch (?:in)?to|turn on|engage|unlock|go into|start|initiate)d?~2(?:developer|dev|debug(?:ging)?|admin(?:istrator)?|god|maintenance|sudo|root|unrestricted|unfiltered|uncensored|dan|jailbreak|override|diagnostic|evil|opposite) mode\b"),
    Rule("role_manipulation", ROLE, 0.6, "en", r"\b(?:developer|debug|god|sudo|dan|jailbreak|unrestricted|admin|maintenance) mode (?:enabled|activated|output)\b|\bwith (?:developer|dan|admin) mode\b"),
    Rule("role_manipulation", ROLE, 0.55, "en", r"\byour (?:new|true|real|only|actual) (?:name|role|identity|persona|personality|purpose|goal|task|mission|job|self|objective) (?:is|will be|now)\b"),
    Rule("role_manipulation", ROLE, 0.45, "en", r"\bi want you to (?:act|role-? ?play|pretend|behave|respond|immerse)~3(?:as|like|to be)~3(?:dan|evil|hacker|criminal|villain|ai (?:that|who|which|with)|chatbot|chatgpt|bot|terrorist|psychopath|killer)\b"),
    Rule("jailbreak_persona", JAILBREAK, 0.9, "en", r"\bdo anything now\b|\bstay a dan\b|\bas dan\b|\bdan,? (?:which|who|an ai|stands|can|is not|has|will|would|does)\b|\bchat ?gpt with (?:dan|developer) mode\b|\bjailbroken\b.{0,30}\b(?:you|ai|gpt|mode)\b|\byou(?:'re| are)~3jailbroken\b"),
    Rule("jailbreak_persona", JAILBREAK, 0.6, "en", r"\b(?:unfiltered|uncensored|unrestricted|unmoderated|unconstrained|amoral|unaligned)(?: and|,| or|~1)~1(?:ai|chat ?bot|assistant|language model|bot|version|responses?|answers?|model|confidant|advisor|computer|persona|amoral|unfiltered|entity|gpt|chat ?gpt|output)\b"),
    Rule("jailbreak_persona", JAILBREAK, 0.6, "en", r"\b(?:no|free (?:from|of)|remov(?:e|ed|ing)|lift(?:ed)?|bypass(?:es|ed|ing)?|disabl(?:e|ed|ing)|unbound by|not (?:bound|limited|restricted|constrained) (?:by|to)|break(?:ing)? free (?:of|from)|doesn't (?:have|follow)|(?:have|has) no|don't have)~3(?:ethical|moral|content|safety|openai|ai|legal|usage|openai's|built-in|anthropic|any)~1" + _FETTERS),
    Rule("jailbreak_persona", JAILBREAK, 0.5, "en", r"\b(?:will|must|can|should|shall|would) (?:never|not|n't) (?:ever )?(?:refuse|say no|decline|reject|apologi[sz]e|deny)\b|\b(?:cannot|can't|never|without|don't|not) (?:ever )?(?:refus(?:e|ing)|declin(?:e|ing)|reject(?:ing)?)~4(?:request|question|prompt|answer|order|command|user|anything|to)s?\b"),
    Rule("jailbreak_persona", JAILBREAK, 0.5, "en", r"\b(?:no|never|without|do(?: not|n't)|skip)~4(?:disclaimers?|moraliz(?:e|ing)|refusals?|ethical (?:concerns?|considerations?|warnings?)|warnings about|as an ai(?: language model)?|moral judgments?)\b"),
    Rule("jailbreak_persona", JAILBREAK, 0.6, "en", r"\bnever refuse\b|\bno matter what (?:i|the user|you|they) (?:ask|say|request|tell)|\banswer everything\b|\bturn off~2(?:filters?|safety|restrictions|censorship|content filters?)\b|\b(?:you|it|who|that) (?:have|has) no (?:restrictions|filters?|rules|ethics|morals|limits|moral compass|guidelines|censorship)\b"),
    Rule("jailbreak_persona", JAILBREAK, 0.6, "en", r"\b(?:an?|the) (?:ai|assistant|model|chat ?bot|bot|language model) (?:without|with no|free of|that has no)~2(?:restrictions|filters?|rules|ethics|morals|limits|limitations|censorship|guidelines|safety)\b|\bfree of (?:your|all|any) (?:confines|restrictions|chains|rules|limits)\b"),
    Rule("role_manipulation", ROLE, 0.65, "en", r"\b(?:stay|remain|pretend|act|behave|operat(?:e|ing)|respond|role-? ?play|be|become)~4(?:system administrator|root user|superuser|jailbroken~1|developer mode|debug mode|admin(?:istrator)? mode|god ?mode)\b|\bgod ?mode ?:? ?enabled\b"),
    Rule("jailbreak_persona", JAILBREAK, 0.45, "en", r"\b(?:stay|remain|keep)(?:ing)? in character\b|\b(?:break|breaking|out of|leave) character\b|\btoken system\b|\b(?:lose|deducted|lost)~2tokens\b|\byou (?:have|start with)~1tokens\b"),
    Rule("jailbreak_persona", JAILBREAK, 0.65, "en", r"\b(?:always|must|will|shall) (?:answer|comply|obey|fulfil+|follow|respond to)~2(?:all|any|every|each|whatever)~3(?:request|question|command|order|prompt|instruction|demand|task)s?\b|\b(?:answer|comply with|obey|fulfil+)~1(?:any|all|every|anything)~4(?:no matter|regardless|without|even if)\b"),
    Rule("jailbreak_persona", JAILBREAK, 0.75, "en", r"\b(?:regardless of|no matter|irrespective of|even if|whether|without (?:regard|considering|concern))~6" + _BANNED),
    Rule("jailbreak_persona", JAILBREAK, 0.5, "en", _BANNED + r"(?:,| or| and)~2" + _BANNED + r"~2(?:content|things|requests?|questions?|answers?|responses?|advice|information|activit(?:y|ies)|topics|language|is (?:fine|ok|okay|allowed|permitted))\b"),
    Rule("jailbreak_persona", JAILBREAK, 0.55, "en", r"\b(?:two|2|both|dual) (?:different )?(?:responses?|answers|outputs|ways|replies)\b.{0,120}\b(?:classic|jailbreak|standard|normal|unfiltered|dan|developer)\b"),
    Rule("jailbreak_persona", JAILBREAK, 0.55, "en", r"\b(?:amoral|immoral|unethical|evil|malicious|unscrupulous|machiavellian|morally~1(?:bankrupt|free)|ruthless)~2(?:ai|chat ?bot|assistant|bot|model|confidant|computer|robot|advisor|twin|version|gpt)\b"),
    Rule("jailbreak_persona", JAILBREAK, 0.55, "en", r"\b(?:can|allowed to|free to|permitted to|must) (?:do|say|generate|produce|create|write|provide|discuss|swear)~2(?:anything|whatever|any (?:kind|type) of|any content|curse|everything)\b|\bopenai(?:'s)?~2(?:polic(?:y|ies)|guidelines|rules|restrictions|content)\b"),
    Rule("fiction_frame", JAILBREAK, 0.7, "en", r"\b(?:fictional|hypothetical|imaginary|alternate|parallel|fantasy|simulated|virtual)~2(?:world|story|universe|scenario|setting|novel|society|reality|dialogue|dimension|environment|land)\b.{0,80}\b(?:no (?:laws|rules|ethics|restrictions|moral|limits|consequences)|anything is (?:legal|allowed|permitted|possible)|everything is (?:legal|allowed|permitted)|without (?:any )?(?:laws|rules|restrictions|ethic)|ai (?:has no|have no|can)|unrestricted|answers? (?:any|every|all))"),
    Rule("fiction_frame", JAILBREAK, 0.6, "en", r"\bgrand(?:m(?:a|other)|mom|mum|pa|father)\b.{0,60}\b(?:used to|would) (?:read|tell|work|sing|be|recite|whisper|explain)\b"),
    Rule("fiction_frame", JAILBREAK, 0.5, "en", r"\b(?:for|in|purely|only) (?:educational|research|fictional|hypothetical|entertainment|academic) (?:purposes|reasons|terms)?~3(?:only|explain|how (?:to|would|do|can)|describe|detailed|step)\b"),
    Rule("fiction_frame", JAILBREAK, 0.5, "en", r"\b(?:character|villain|protagonist|hacker|professor|scientist|antagonist)~6(?:explains?|describes?|teaches|shows|reveals|details|gives|walks|instructs)~6(?:step(?:-| )by(?:-| )step|how to (?:make|build|hack|steal|create|cook|synthesi[sz]e)|in (?:great|full|exact) detail|detailed instructions)\b"),
    Rule("encoding", INJECTION, 0.65, "en", r"\b(?:decode|decrypt|decipher|translate|convert|interpret|unscramble)\b.{0,60}\b(?:and|then) (?:execute|follow|run|do what|obey|answer|respond|comply|act on|carry out)\b"),
    Rule("encoding", INJECTION, 0.4, "en", r"\b(?:respond|reply|answer|output|write it|encode|print|say it|speak|give it)~4(?:in|as|using|with|into|to) (?:base ?64|rot ?13|hex(?:adecimal)?|binary|morse(?: code)?|pig latin|leet ?speak|caesar|reversed?|ascii)\b"),
    Rule("indirect_injection", INJECTION, 0.6, "en", r"\b(?:note|attention|notice|message|instructions?|dear|hello|hey|memo|reminder|important|to)(?: to| for|:|,)? (?:the |any |all |our |an? )?(?:ai|llm|gpt|language model|large language model|chat ?bot|ai assistant|copilot|ai agent|ai model|summari[sz]er)s?\b(?: reading| processing| assistant| system| model)?(?:[:,;!]| - | please| you\b| must| should| reading)"),
    Rule("indirect_injection", INJECTION, 0.65, "en", r"\bif you(?: a|')re (?:an? )?(?:ai|llm|language model|large language model|bot|automated|ai assistant|chatbot)\b|\bany (?:ai|llm|language model)~1(?:reading|processing|that reads|analy[sz]ing)\b"),
    Rule("indirect_injection", INJECTION, 0.5, "en", r"\b(?:when|while|before|after|upon)~1(?:summari[sz]ing|processing|reading|translating|analy[sz]ing)~3(?:this|the)~3(?:you must|please|also|always|include|add|say|make sure|do not|ignore|insert|append)\b"),
    Rule("indirect_injection", INJECTION, 0.45, "en", r"\b(?:do not|don't|never) (?:mention|tell|reveal|inform|disclose|notify|alert|warn)~2(?:this|the user|anyone|these instructions|the instructions|that you)\b"),
    Rule("tool_abuse", INJECTION, 0.55, "en", r"\b(?:call|invoke|use|execute|run|trigger)~2(?:send_?email|send email|shell|terminal|delete_\w+|transfer_\w+|file ?system|sql query|os command|system command|api call|email (?:tool|function|api|command))\b"),
    Rule("tool_abuse", INJECTION, 0.6, "en", r"\bsend\b.{0,40}\bconfirmation\b.{0,30}\bto\b.{0,30}@|\bsend\b.{0,60}@[\w.-]+.{0,40}\bconfirmation\b"),
    Rule("tool_abuse", INJECTION, 0.6, "en", r"\bsend~3(?:e-?mails?|messages?|confirmation)~4[\w.+-]+@[\w-]+\.\w+.{0,60}\b(?:body|subject|text|content|confirmation|saying|containing|titled|message)\b"),
    Rule("data_exfiltration", INJECTION, 0.6, "en", r"\b(?:send|forward|e-?mail|post|upload|exfiltrate|transmit|leak|submit|share|append|copy)~6(?:to|at|into) (?:https?://|[\w.+-]+@[\w-]+\.|(?:the |this |my )?(?:attacker|following (?:url|address|e-?mail|link|server)|external (?:server|url|address)))"),
    Rule("data_exfiltration", INJECTION, 0.55, "en", r"\b(?:list|show|dump|give|reveal|print|extract|access|retrieve|export)~4(?:other|all|every) (?:users?|customers?|employees?|clients?)(?:'s?)?~2(?:data|information|emails?|passwords?|records|conversations?|messages|credentials|details|orders|accounts?)\b"),
    Rule("data_exfiltration", INJECTION, 0.55, "en", _TELL + r"~4(?:api keys?|access tokens?|credentials|environment variables|env vars|private keys?|connection strings?|database passwords?|admin password)\b"),
)  # fmt: skip
