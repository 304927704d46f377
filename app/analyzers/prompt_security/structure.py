"""Marks that users do not write in honest prompts, in any language, and the commonest attacks in three more languages."""

from app.analyzers.prompt_security.rule import INJECTION, JAILBREAK, Rule, rules

# The formatter would give every bracket a line of its own.
# fmt: off


RULES: tuple[Rule, ...] = (
    *rules("delimiter_injection", INJECTION, "any", (
        (0.85, (r"<\|(?:im_start|im_end|im_sep|system|user|assistant|endoftext|eot_id|start_header_id|end_header_id|"
            r"endofprompt|begin_of_text|(?:end|begin|start)[ _](?:user|system|tool|assistant|message|prompt|"
            r"of[ _]\w+))\|?>")),
        (0.65, (r"\[/?(?:inst|sys|system|system (?:message|prompt|note|override|update|instruction)s?|assistant|admin|"
            r"end of (?:prompt|instructions|context))\]|<</?sys>>|</?(?:system|sys|assistant|system_prompt|"
            r"system-prompt|instructions?|user_input|user_query|end_prompt|admin)>")),
        (0.45, (r"#{2,} ?(?:new |system |updated |end )?(?:instructions?|system|response|assistant|human|system prompt|"
            r"consignes?)\b ?:")),
        (0.6, (r"(?:^|[\"'\]\[>.!?) ])(?:system|assistant|admin|developer|systeme|administrateur)(?: ?(?:message|"
            r"prompt|override|note|alert|update|notice|instruction|notification))? ?[:>\]] ?(?:you|ignore|new|the|"
            r"from|please|disregard|override|all|your|i |this|nouvelle|ignorez|user|set|enable|now|stop|forget|"
            r"print|reveal)")),
        (0.7, (r"[-=*#~_<>+]{3,} ?(?:end|begin|start|new|stop|fin|debut|nouve\w+)(?: of| de| du| des)?(?: the| user|"
            r" system| les)? ?(?:prompt|instructions?|input|messages?|context|text|document|data|task|consignes?|"
            r"query|session|conversation)\b")),
        (0.7, r"[\"']role[\"'] ?: ?[\"'](?:system|assistant|developer)[\"']"),
        (0.55, (r"\b(?:system|admin|developer|security|emergency|root)[ _-]override\b|\boverride (?:code|protocol|"
            r"authori[sz]ation|sequence)\b|\bsudo (?:mode|ignore|reveal|print|show|prompt|override)\b")),
    )),
    *rules("data_exfiltration", INJECTION, "any", (
        (0.7, (r"!\[[^\]]{0,40}\]\(https?://[^) ]{0,80}(?:\?|=|/)[^) ]{0,40}(?:\{|\$|%7b|data|secret|prompt|"
            r"conversation|history|summary|base64)")),
    )),
    *rules("tool_abuse", INJECTION, "any", (
        (0.45, (r"\brm -rf\b|\b(?:drop table|union select|; ?delete from)\b|\bos\.(?:system|environ|popen)\b|"
            r"\bsubprocess\.|__import__|/etc/(?:passwd|shadow)|\beval\(|<script\b|\bcurl -\w+ ")),
        (0.55, (r"[\"']?(?:name|tool|function|recipient_name|action|tool_name)[\"']? ?: ?[\"']?(?:send_?email|"
            r"delete_\w+|transfer_\w+|exec\w*|shell|run_\w+|http_\w+)")),
    )),
    *rules("instruction_override", INJECTION, "es", (
        (0.85, (r"\b(?:ignora|ignorad|ignoren|olvida|olvidad|olviden|omite|descarta|desobedece|"
            r"no sigas)~4(?:instrucciones|indicaciones|ordenes|reglas|directrices|prompt|restricciones)\b")),
    )),
    *rules("instruction_override", INJECTION, "de", (
        (0.85, (r"\b(?:ignorier\w*|vergiss|vergessen sie|missachte\w*|uberschreib\w*|umgeh\w*|"
            r"befolge nicht)~5(?:anweisung\w*|instruktion\w*|regeln|vorgaben|befehle|richtlinien|prompt\w*|"
            r"systemprompt\w*|einschrankungen)\b")),
    )),
    *rules("instruction_override", INJECTION, "it", (
        (0.85, (r"\b(?:ignora|dimentica|tralascia|ignorate|scorda|non seguire|trascura)~4(?:istruzioni|indicazioni|"
            r"regole|direttive|ordini|prompt|comandi|restrizioni)\b")),
    )),
    *rules("system_prompt_extraction", INJECTION, "es", (
        (0.8, (r"\b(?:muestra\w*|revela\w*|dime|dame|repite|imprime|escribe|ensena\w*|comparte)~4(?:prompt|"
            r"instrucciones|mensaje|reglas|directrices|configuracion)~1(?:de(?:l)? sistema|iniciales|inicial|"
            r"oculta\w*|originales|secret\w*|interna\w*|complet\w*)\b")),
    )),
    *rules("system_prompt_extraction", INJECTION, "de", (
        (0.8, (r"\b(?:zeig\w*|verrat\w*|nenn\w*|gib|wiederhol\w*|schreib\w*|offenbar\w*|"
            r"drucke?)~4(?:system-?prompt\w*|systemanweisung\w*|systemnachricht|ursprunglichen~1(?:anweisung\w*|"
            r"prompt)|deine~2(?:anweisungen|instruktionen|prompt|regeln))\b")),
    )),
    *rules("system_prompt_extraction", INJECTION, "it", (
        (0.8, (r"\b(?:mostra\w*|rivela\w*|dimmi|dammi|ripeti|stampa|scrivi|condividi|elenca)~4(?:prompt|istruzioni|"
            r"messaggio|regole|direttive|configurazione)~1(?:di sistema|iniziali|iniziale|nascost\w*|originali|"
            r"segret\w*|intern\w*|complet\w*)\b")),
    )),
    *rules("jailbreak_persona", JAILBREAK, "es", (
        (0.6, r"\bsin (?:ningun\w* )?(?:restricciones|filtros?|limites|censura|reglas|etica)\b"),
    )),
    *rules("jailbreak_persona", JAILBREAK, "de", (
        (0.6, (r"\b(?:ohne|keine(?:rlei)?) (?:jegliche |ethische[rn]? |moralische[rn]? )?(?:einschrankungen|filter|"
            r"zensur|grenzen|beschrankungen|ethik|moral|tabus)\b")),
    )),
    *rules("jailbreak_persona", JAILBREAK, "it", (
        (0.6, (r"\bsenza (?:alcun[ao]? |nessun[ao]? )?(?:restrizioni|filtr[oi]|limit[ie]|censur[ae]|regole|etica|"
            r"morale)\b")),
    )),
)
