"""Rules for marks that honest prompts of users do not contain, whatever their language, and short ones for other languages."""

from app.analyzers.prompt_security.rule import INJECTION, JAILBREAK, Rule

RULES = (
    Rule("delimiter_injection", INJECTION, 0.85, "any", r"<\|(?:im_start|im_end|im_sep|system|user|assistant|endoftext|eot_id|start_header_id|end_header_id|endofprompt|begin_of_text|(?:end|begin|start)[ _](?:user|system|tool|assistant|message|prompt|of[ _]\w+))\|?>"),
    Rule("delimiter_injection", INJECTION, 0.65, "any", r"\[/?(?:inst|sys|system|system (?:message|prompt|note|override|update|instruction)s?|assistant|admin|end of (?:prompt|instructions|context))\]|<</?sys>>|</?(?:system|sys|assistant|system_prompt|system-prompt|instructions?|user_input|user_query|end_prompt|admin)>"),
    Rule("delimiter_injection", INJECTION, 0.45, "any", r"#{2,} ?(?:new |system |updated |end )?(?:instructions?|system|response|assistant|human|system prompt|consignes?)\b ?:"),
    Rule("delimiter_injection", INJECTION, 0.6, "any", r"(?:^|[\"'\]\[>.!?) ])(?:system|assistant|admin|developer|systeme|administrateur)(?: ?(?:message|prompt|override|note|alert|update|notice|instruction|notification))? ?[:>\]] ?(?:you|ignore|new|the|from|please|disregard|override|all|your|i |this|nouvelle|ignorez|user|set|enable|now|stop|forget|print|reveal)"),
    Rule("delimiter_injection", INJECTION, 0.7, "any", r"[-=*#~_<>+]{3,} ?(?:end|begin|start|new|stop|fin|debut|nouve\w+)(?: of| de| du| des)?(?: the| user| system| les)? ?(?:prompt|instructions?|input|messages?|context|text|document|data|task|consignes?|query|session|conversation)\b"),
    Rule("delimiter_injection", INJECTION, 0.7, "any", r"[\"']role[\"'] ?: ?[\"'](?:system|assistant|developer)[\"']"),
    Rule("delimiter_injection", INJECTION, 0.55, "any", r"\b(?:system|admin|developer|security|emergency|root)[ _-]override\b|\boverride (?:code|protocol|authori[sz]ation|sequence)\b|\bsudo (?:mode|ignore|reveal|print|show|prompt|override)\b"),
    Rule("data_exfiltration", INJECTION, 0.7, "any", r"!\[[^\]]{0,40}\]\(https?://[^) ]{0,80}(?:\?|=|/)[^) ]{0,40}(?:\{|\$|%7b|data|secret|prompt|conversation|history|summary|base64)"),
    Rule("tool_abuse", INJECTION, 0.45, "any", r"\brm -rf\b|\b(?:drop table|union select|; ?delete from)\b|\bos\.(?:system|environ|popen)\b|\bsubprocess\.|__import__|/etc/(?:passwd|shadow)|\beval\(|<script\b|\bcurl -\w+ "),
    Rule("tool_abuse", INJECTION, 0.55, "any", r"[\"']?(?:name|tool|function|recipient_name|action|tool_name)[\"']? ?: ?[\"']?(?:send_?email|delete_\w+|transfer_\w+|exec\w*|shell|run_\w+|http_\w+)"),
    Rule("instruction_override", INJECTION, 0.85, "es", r"\b(?:ignora|olvida|omite|descarta|ignore|olvide|desobedece|no sigas)[a-z]*~4(?:instrucciones|indicaciones|ordenes|reglas|directrices|prompt|restricciones)\b"),
    Rule("instruction_override", INJECTION, 0.85, "de", r"\b(?:ignorier\w*|vergiss|vergessen sie|missachte\w*|uberschreib\w*|umgeh\w*|befolge nicht)~5(?:anweisung\w*|instruktion\w*|regeln|vorgaben|befehle|richtlinien|prompt\w*|systemprompt\w*|einschrankungen)\b"),
    Rule("instruction_override", INJECTION, 0.85, "it", r"\b(?:ignora|dimentica|tralascia|ignorate|scorda|non seguire|trascura)~4(?:istruzioni|indicazioni|regole|direttive|ordini|prompt|comandi|restrizioni)\b"),
    Rule("system_prompt_extraction", INJECTION, 0.8, "es", r"\b(?:muestra\w*|revela\w*|dime|dame|repite|imprime|escribe|ensena\w*|comparte)~4(?:prompt|instrucciones|mensaje|reglas|directrices|configuracion)~1(?:de(?:l)? sistema|iniciales|inicial|oculta\w*|originales|secret\w*|interna\w*|complet\w*)\b"),
    Rule("system_prompt_extraction", INJECTION, 0.8, "de", r"\b(?:zeig\w*|verrat\w*|nenn\w*|gib|wiederhol\w*|schreib\w*|offenbar\w*|drucke?)~4(?:system-?prompt\w*|systemanweisung\w*|systemnachricht|ursprunglichen~1(?:anweisung\w*|prompt)|deine~2(?:anweisungen|instruktionen|prompt|regeln))\b"),
    Rule("system_prompt_extraction", INJECTION, 0.8, "it", r"\b(?:mostra\w*|rivela\w*|dimmi|dammi|ripeti|stampa|scrivi|condividi|elenca)~4(?:prompt|istruzioni|messaggio|regole|direttive|configurazione)~1(?:di sistema|iniziali|iniziale|nascost\w*|originali|segret\w*|intern\w*|complet\w*)\b"),
    Rule("jailbreak_persona", JAILBREAK, 0.6, "es", r"\bsin (?:ningun\w* )?(?:restricciones|filtros?|limites|censura|reglas|etica)\b"),
    Rule("jailbreak_persona", JAILBREAK, 0.6, "de", r"\b(?:ohne|keine(?:rlei)?) (?:jegliche |ethische[rn]? |moralische[rn]? )?(?:einschrankungen|filter|zensur|grenzen|beschrankungen|ethik|moral|tabus)\b"),
    Rule("jailbreak_persona", JAILBREAK, 0.6, "it", r"\bsenza (?:alcun[ao]? |nessun[ao]? )?(?:restrizioni|filtr[oi]|limit[ie]|censur[ae]|regole|etica|morale)\b"),
)  # fmt: skip
