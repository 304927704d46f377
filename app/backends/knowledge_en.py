"""What the simulated model knows in English: one block per subject, `subject | search words` and then its sentences."""

TEXT = """
monitoring an AI application | monitoring monitor supervision watch AI model production
Monitoring an AI application means measuring the quality, latency, cost and safety of its answers all the time. In production,
the model's own signs, such as data drift or the rate of hallucinations, stand next to the usual technical metrics. Each
metric gets a threshold and an alert, so that the team can act before users complain. Good monitoring also ties every
measurement to one request, which makes diagnosis quick.

observability | observability observe understand system metrics traces logs signals telemetry
Observability is the ability to understand the inner state of a system from what it emits. It rests on three signals that
complete each other: metrics, traces and logs. Metrics say that there is a problem, traces show where it is, and logs explain
why. A shared identifier lets an engineer move from one signal to the next within seconds.

latency | latency slow slowness fast response time delay percentile p95 performance
Latency is the time from the request to the last part of the response. It is read in percentiles, because an average hides the
slow requests that users notice. To reduce latency, measure each step, remove calls that are not needed and cache what comes
back often. With a language model, the length of the answer explains most of the time spent.

data drift | drift data distribution change shift reference domain
Data drift appears when incoming requests no longer look like those of the reference period. It is detected by comparing the
recent distribution of texts with a stable reference, by means of a statistical test. Drift is not always a failure: a new
audience or a new season is enough to cause it. Once it is confirmed, look at the new examples and then adapt the model or the
reference.

hallucinations of a model | hallucination hallucinations invent false claims sources grounding context
A hallucination is a claim by a language model that its sources do not support. Hallucinations become rarer when the model is
given a reliable context and told to answer from that context only. To detect them, compare the numbers, names and claims of
the answer with the text provided. Doubtful cases go to a person, because no detector finds them all.

the quality of answers | quality answers answer response useful relevance complete coherence measure score
The quality of answers is measured by the absence of defects: off topic, needless refusal, cut text, repetition or the wrong
language. A score between zero and one makes quality comparable from day to day. Automatic measurement is completed by user
feedback and by reading a random sample of answers. A lasting fall of the score is a good reason for an alert.

prompt injection | injection prompt attack instructions hijack malicious
Prompt injection is an attack that hides instructions in a text in order to turn the model away from its task. Protection
comes from keeping instructions apart from data, filtering inputs and limiting what the tools may do. Documents loaded by the
application deserve the same suspicion as messages from users. Every injection attempt is counted and kept, so that the trend
of attacks can be followed.

the security of an application | security secure threats vulnerability risks protect protection harden
The security of an application starts with a list of what it must protect and of the threats against it. Risks shrink with
least privilege, updated dependencies and inputs that are always checked. Secrets stay out of the code and are renewed
regularly. Regular tests and a watch on new vulnerabilities complete the protection.

personal data | personal data PII masking anonymisation privacy redaction sensitive
Personal data is any information that identifies a person, such as a name, an address or a phone number. Before a text is sent
to a model, it is wise to detect and mask it. Masking replaces each value with a marker, which keeps the meaning of the
sentence without exposing the person. Logs and traces must follow the same rule as the answer.

the GDPR | GDPR regulation data protection compliance consent rights register
The GDPR governs the use of personal data in the European Union. It asks for a clear purpose, a legal basis, limited retention
and respect for the rights of individuals. A team reaches compliance by keeping a register of its processing and by collecting
as little data as possible. An impact assessment is required where the processing carries a high risk.

the European AI Act | AI Act european regulation risk level obligations transparency compliance
The European AI Act sorts the uses of artificial intelligence by level of risk. Unacceptable practices are banned, high-risk
systems carry strict obligations, and many others owe transparency. A high-risk system must be documented, logged, monitored
and placed under human oversight. Keeping an audit trail from the first day makes this compliance much easier.

the cost of a language model | cost costs price budget spending bill save tokens optimise optimize
The cost of a language model depends on the number of tokens read and written, and on the price of each. To control the
budget, measure the cost per request, per team and per feature. Shorter instructions, a cache and a smaller model for simple
cases often reduce the bill. An alert on the spending of the day avoids bad surprises at the end of the month.

service level objectives | SLO SLI objective objectives service level error budget availability reliability
A service level objective, or SLO, sets the share of requests that must succeed over a period. The matching indicator, the
SLI, is computed from counted events and never from impressions. What remains is the error budget, which the team may spend on
changes. When that budget burns too fast, releases slow down and repairs come first.

alerts | alert alerts alerting paging on-call threshold notification noise fatigue
A good alert reports a problem that users feel and that a person can act upon. Choose few alerts, each with a measured
threshold, a severity and a runbook. Alerting on the burn rate of the error budget cuts the noise considerably. Alerts that
nobody handles are fixed or removed at every review.

dashboards | dashboard dashboards grafana visualise chart panel graph
A useful dashboard first answers one simple question: is the service well? The indicators that users feel go to the top, and
the details that explain a deviation go below. In Grafana, each panel carries a unit, a threshold and a title that reads
without help. One short dashboard that is kept up to date beats ten forgotten ones.

Prometheus metrics | prometheus metric metrics counter gauge histogram labels cardinality
Prometheus collects metrics by asking each service at regular intervals. A counter only grows, a gauge goes up and down, and a
histogram describes a distribution such as that of latency. Labels must come from closed sets, because too much cardinality
exhausts memory. Recording rules prepare the calculations that dashboards ask for often.

distributed tracing | trace traces tracing opentelemetry span distributed context propagation
Distributed tracing follows one request through every service that it crosses. With OpenTelemetry, each step becomes a span
with its duration, its attributes and its parent. The trace context travels in the headers, which ties the services together.
Sampling that keeps errors and slow requests limits the volume without losing what matters.

logs | log logs logging structured file retention journal
A structured log writes each event as a set of fields, which makes it easy to search. It holds a timestamp, a level, a stable
message and the identifier of the request. User texts and secrets have no place in logs. A short retention for ordinary logs
and a longer one for errors is often enough.

the audit trail | audit trail evidence traceability record integrity auditor
An audit trail keeps the evidence of what the system did, for whom and why. Each record is written durably before the answer
leaves. A chain of digests makes it possible to verify the integrity of the trail and to spot an altered line. An auditor can
thus find a decision months later without seeing personal data.

large language models | LLM language model models transformer generative GPT artificial intelligence work
A large language model predicts how a text goes on, one token after another, from what it has learned on vast corpora. It
excels at summarising, rewriting, translating and explaining. It does not verify facts by itself, which is why it is given
sources and why its answers are checked. Its behaviour depends strongly on the instructions and the examples it receives.

retrieval-augmented generation | RAG retrieval documents augmented generation knowledge base passages search
Retrieval-augmented generation, or RAG, first searches a base of documents for useful passages. The model then writes its
answer from these passages, which it can cite. Quality depends mostly on retrieval: careful chunking and good ranking matter
more than the size of the model. The relevance of the passages and the faithfulness of the answer are measured separately.

embeddings | embedding embeddings vector vectors representation similarity semantic search
An embedding turns a text into a list of numbers. Two texts of similar meaning have vectors that lie close together, which
makes semantic search possible. Vectors are compared by the cosine of their angle. A vector database keeps them in an index,
so that the nearest ones are found within milliseconds.

fine-tuning a model | fine-tuning finetuning train training retrain adapt specialise examples
Fine-tuning continues the training of a model on examples of one task. It fits when the expected form is stable and good
instructions are no longer enough. The quality of the training examples matters more than their number. Always keep a separate
test set, in order to verify that the adapted model is really better.

evaluating a model | evaluation evaluate compare benchmark test tests precision recall models
Evaluating a model starts with a representative set of examples and a measure chosen in advance. Precision and recall describe
two different errors, and their balance depends on the business. Compare the model with a simple baseline before drawing
conclusions. A regular evaluation on recent cases avoids judging the model on a world that has changed.

guardrails | guardrail guardrails filter filters block policy moderation
A guardrail examines a text before or after the model and decides to let it pass, to mask it or to block it. Each guardrail
has a threshold, an action and an observation mode to try it without bothering anyone. Measure its false positives as well as
its detections, since a filter that is too strict drives users away. Every change of policy is written to the audit trail.

content moderation | toxicity toxic moderation content hateful insults harassment
Content moderation spots toxic texts such as insults, threats or harassment. It combines a lexicon, a classifier and human
review for borderline cases. Context matters: quoting an insult in order to condemn it is not insulting anyone. Thresholds are
set from real examples and from their cost for the people concerned.

databases | database databases SQL query queries index table postgresql sqlite optimise optimize
A database stores information so that several programs can read and change it without conflict. An index speeds up queries
that filter or sort on a column, at the price of slightly slower writes. The execution plan shows whether an SQL query uses
the intended index. Short transactions and a regular look at slow queries keep the database healthy.

backups | backup backups restore recovery disaster loss
A backup is worth something only once its restore has been tried. The common rule keeps three copies, on two kinds of media,
with one of them off site. Decide on the acceptable data loss and on the recovery time before choosing a tool. One restore
test a month turns hope into certainty.

Docker containers | docker container containers image images compose dockerfile
A Docker container packs a program with its dependencies, so that it runs in the same way everywhere. A small image, built in
stages and without an administrator account, starts fast and exposes fewer flaws. Docker Compose describes several containers
and their networks in one file. A health check makes it possible to restart a container that no longer answers.

Kubernetes | kubernetes cluster pod pods orchestrator deployment autoscaling replicas
Kubernetes spreads containers over a set of machines and keeps the requested number of replicas. Liveness and readiness probes
tell it when to restart a pod or to send it traffic. Limits on memory and processor keep one service from starving another. It
pays off when several teams share a platform, and more rarely for a single service.

continuous integration | continuous integration CI CD pipeline deployment delivery automate tests deploy release
Continuous integration builds and tests every change as soon as it is proposed. A fast pipeline gives feedback within minutes,
which encourages small changes. Progressive deployment first sends a small share of the traffic to the new version. An
automatic rollback limits the damage when the indicators get worse.

API design | API REST design endpoint http interface requests versioning documentation
A well-designed API names its resources clearly and behaves in the same way from one version to the next. Errors use the
expected HTTP codes and a message that says how to correct the request. Pagination and rate limits protect the service from
excessive use. Documentation that is produced from the code stays right without effort.

caching | cache caching redis expiry invalidation memory
Caching keeps a result that is expensive to compute close to the program. The time to live depends on the age that the data
can bear. Invalidation is the hard part: a key that contains the version of the data makes it much simpler. The hit rate of
the cache and the latency it saves are the two measures to follow.

rate limiting | rate limiting limit quota throttling requests traffic overload
Rate limiting protects a service by bounding the number of requests of each client. A sliding window or a token bucket smooths
the traffic without punishing short bursts. A refused client receives code 429 and a waiting time in the Retry-After header.
Quotas are set from the capacity measured in a load test.

authentication | authentication password passwords login identity MFA oauth token access
Authentication verifies the identity of a person or a program before giving it access. A second factor stops most password
theft. Passwords are kept as slow, salted hashes and never in plain text. OAuth gives an application limited access without
handing over the password.

encryption | encryption encrypt TLS certificate key keys HTTPS cryptography
Encryption makes data unreadable for anyone without the key. TLS protects traffic on the network, while encryption at rest
protects disks and backups. Key management is the delicate part: keep the keys apart and rotate them. Certificates that renew
automatically avoid outages caused by expiry.

incident management | incident incidents post-mortem postmortem outage crisis diagnosis restore cause
Incident management aims first at restoring the service and only then at understanding the cause. One person coordinates,
another communicates, and the others investigate. The post-mortem describes facts without looking for a culprit and ends with
dated actions. Following these actions through brings the number of incidents down over the months.

load testing | load test tests testing stress ramp capacity throughput performance bottleneck
A load test sends realistic traffic in order to measure the throughput and the latency that a service can hold. The load rises
in steps until the first bottleneck shows. The test client should run on another machine than the service, so that it does not
distort the measurement. The results set the capacity to plan for and the rate limits to configure.

software testing | tests test testing unit python pytest code coverage bug quality software
Software tests describe by example what the code must do. A unit test checks a small part within milliseconds, and an
integration test checks that the parts fit together. In Python, pytest keeps these examples short and readable. A bug that has
been fixed always leaves behind a test that would have found it.

machine learning | machine learning overfitting data training classification algorithm
Machine learning fits a model to data instead of writing rules by hand. Overfitting appears when the model memorises its
examples instead of drawing a general rule from them. It shows when the training error is compared with the error on data that
was set aside. More varied data and a simpler model are the first remedies.

bias and fairness | bias fairness discrimination fair group ethics ethical
Bias is a systematic deviation that puts a group of people at a disadvantage. It often comes from the data, which reflects
past decisions. Fairness is measured by comparing the errors of the model between groups. Correcting a bias takes better data,
an adapted threshold and monitoring over time.

explainability | explainability explain decision interpretable transparency why features
Explainability tries to say why a model gave a result. For a simple model, the features and their weights are enough; for a
complex one, the effect of each feature on the decision is measured. A useful explanation speaks to the person concerned, in
their own words. It also helps the team to notice a model that is right for the wrong reasons.

cloud computing | cloud hosting server servers infrastructure migration region
Cloud computing rents servers, storage and services by use. It avoids a large investment at the start, but asks for regular
attention to spending. The choice of region matters for latency and for the place where data resides. A successful migration
moves one service after another, with a way back at each step.

the network | network DNS firewall VPN address connection bandwidth proxy
A network connects machines by addresses and routes. DNS translates a name into an address, and a DNS outage often looks like
an outage of everything else. A firewall opens only the ports that are needed and records what it refuses. To diagnose a slow
connection, measure the name lookup, the handshake and the response separately.

project management | project planning plan priorities tasks team deadline meeting organise organize agenda
Project management starts with a goal that the whole team can repeat. Cut the work into small tasks, set priorities and show a
result every week. A useful meeting has an agenda, a fixed length and a decision that is written down at the end. Known risks
are recorded early, while it is still easy to act.

professional writing | write writing email mail message draft minutes summary summarise summarize report document
A good professional text says what matters in its first sentence. A clear email or report then gives the context, the request
and the expected date. A summary keeps the decisions and the figures, and leaves the details to the original document. Reading
aloud helps to find sentences that are too long.
"""
