/** The statements that no module may make: massage does not do this, or nobody may promise it. */

export interface ForbiddenStatement {
  readonly rule: string;
  readonly pattern: RegExp;
  /** The pattern counts only where the words before it in the sentence fit this. */
  readonly after?: RegExp;
  /** True of what medicine does: it counts only where the words before it do not speak of medicine. */
  readonly trueOfMedicine?: boolean;
  readonly mend: string;
}

const HANDS = /\b(?:massage|touch|bodywork|stroking|strokes?|session|lymph(?:atic)? drainage|reflexology|hands|you)\b/iu;
const CANCER_ITSELF = "Massage does nothing to the cancer itself. Say what it may do for the person.";

export const FORBIDDEN_STATEMENTS: readonly ForbiddenStatement[] = [
  {
    rule: "cures-cancer",
    pattern:
      /\b(?:cur(?:e|es|ed|ing)|shr[iau]nk(?:s|ing)?|slow(?:s|ed|ing)?(?: down)?|kill(?:s|ed|ing)?)\s+(?:(?:the|a|an|their|her|his|your)\s+)?(?:\w+\s+)?(?:cancers?|tumou?rs?|metastas[ie]s)\b/giu,
    trueOfMedicine: true,
    mend: CANCER_ITSELF,
  },
  {
    rule: "cures-cancer",
    pattern:
      /\b(?:prevent(?:s|ed|ing)?|fight(?:s|ing)?|treat(?:s|ed|ing)?)\s+(?:(?:the|a|an|their|her|his|your)\s+)?(?:\w+\s+)?(?:cancers?|tumou?rs?|metastas[ie]s)\b/giu,
    after: /\b(?:massage|touch|bodywork|stroking|reflexology)\b/giu,
    mend: CANCER_ITSELF,
  },
  {
    rule: "spreads-cancer",
    pattern:
      /\b(?:spread(?:s|ing)?|push(?:es|ing)?|dislodg(?:e|es|ing))\s+(?:(?:the|a|their|her|his)\s+)?(?:cancer|tumou?r)(?:\s+cells?)?\b/giu,
    after: HANDS,
    mend: "There is no sign that massage spreads cancer. Say what is known, with its source, and what is avoided anyway.",
  },
  {
    rule: "cancer-forbids-massage",
    pattern:
      /\bcancer(?: diagnosis)?(?: alone)? (?:forbids|rules out|contraindicates|is a contraindication (?:to|for)) (?:any |all )?massage\b|\bmassage is (?:always )?contraindicated (?:in|for) (?:\w+ )?(?:people with |patients with )?cancer\b/giu,
    mend: "A diagnosis alone forbids nothing. Name the site, the treatment or the count that changes the plan.",
  },
  {
    rule: "detox",
    pattern:
      /\bdetox\w*|\b(?:flush|clear|wash|releas|eliminat|remov|drain)\w*\s+(?:out\s+|away\s+)?(?:(?:the|your|their|her|his|any|all|more|body's)\s+)?(?:\w+\s+)?toxins?\b/giu,
    mend: "No toxin has been named or measured. Take it out, or deny it plainly.",
  },
  {
    rule: "detox",
    pattern:
      /\b(?:flush|clear|wash|eliminat|remov)\w*\s+(?:out\s+|away\s+)?(?:(?:the|your|their|her|his)\s+)?(?:chemo(?:therapy)?|drugs?|chemicals?|lactic acid|lactate)\b/giu,
    after: HANDS,
    mend: "Massage does not clear drugs: they leave on their own timetable. Take it out, or deny it plainly.",
  },
  {
    rule: "immunity",
    pattern:
      /\b(?:boost|strengthen|enhanc|stimulat|improv|rais|support)\w*\s+(?:(?:the|your|their|her|his|a|client's)\s+)?(?:\w+\s+)?immun(?:e|ity)\b|\b(?:rais|increas|improv|boost)\w*\s+(?:(?:the|your|their)\s+)?white[ -](?:blood[ -])?cells?\b/giu,
    trueOfMedicine: true,
    mend: "A changed laboratory count is not protection, and a client with few neutrophils may trust it. Take it out, or deny it plainly.",
  },
  {
    rule: "mitochondria",
    pattern: /\b(?:build|rais|increas|boost|creat)\w*\s+(?:\w+\s+){0,2}mitochondria\b/giu,
    trueOfMedicine: true,
    mend: "One small study saw a signal in young men's muscle. It is no healing; take it out, or deny it plainly.",
  },
  {
    rule: "hormones",
    pattern: /\bbalanc(?:e|es|ed|ing)\s+(?:\w+\s+){0,2}hormon(?:es?|al)\b/giu,
    mend: "Massage is not known to balance hormones. Take it out, or deny it plainly.",
  },
  {
    rule: "cortisol",
    pattern:
      /\b(?:lower|reduc|decreas|drop|cut)(?:s|ed|e|es|ing|ping|ting)?\s+(?:\w+\s+){0,3}cortisol\b|\bcortisol(?: levels?)? (?:falls?|fell|drops?|goes down|is lowered|is reduced)\b/giu,
    mend: "The effect on cortisol is close to none and explains nothing. Deny it plainly, or show it in an honest note with its source.",
  },
  {
    rule: "brain-chemicals",
    pattern:
      /\b(?:releas|rais|increas|boost|trigger|stimulat)\w*\s+(?:\w+\s+){0,4}(?:endorphins?|serotonin|dopamine|oxytocin|happy hormones)\b/giu,
    trueOfMedicine: true,
    mend: "This is a hypothesis, not a finding. Deny it plainly, or show it in an honest note with its source.",
  },
  {
    rule: "always-safe",
    pattern:
      /\bsafe for (?:everyone|everybody|anyone|anybody|all)\b|\b(?:always|completely|totally|perfectly|entirely|100%)\s+safe\b|\b(?:has|carries|have) no risks?\b|\bdoctor['’]?s note makes\b[^.]{0,30}\bsafe\b|\bcan do no harm\b/giu,
    mend: "Nothing is safe for everyone. Say for whom, where, and what would make you stop.",
  },
  {
    rule: "scope-of-practice",
    pattern:
      /\b(?:you|massage therapists?|therapists?|MTs?) (?:can|may|should|must|are able to) (?:also )?(?:diagnos\w+|interpret (?:\w+ )?(?:scans?|bloods?|labs?|tests?|results)|prognos\w+|give (?:a |the )?prognosis|treat (?:depression|lymphoe?dema))\b|\b(?:is|it's|it’s) (?:just|only|probably) muscular\b/giu,
    mend: "This is outside a massage therapist's scope. Say what she notices, and to whom she passes it on.",
  },
  {
    rule: "like-psychotherapy",
    pattern:
      /\b(?:as (?:well|good|effective|effectively|helpful) as|equal to|equals|replaces?) (?:\w+ )?(?:psychotherapy|counsell?ing)\b/giu,
    mend: "Nobody has compared the two. Say what was measured, against what.",
  },
  {
    rule: "everyone-distressed",
    pattern:
      /\b(?:everyone|everybody|all (?:people|patients|clients)) (?:with|who has|who have) cancer (?:is|are|feels?) (?:\w+ )?distressed\b/giu,
    mend: "Give the range, the setting and the year.",
  },
  {
    rule: "pain-in-the-head",
    pattern: /\bpain is (?:all )?in (?:the|your|her|his|their) (?:head|mind)\b|\bpain always means (?:\w+ )?damage\b/giu,
    mend: "Neither is true. Describe the mechanism, and believe the report.",
  },
  {
    rule: "qualifies",
    pattern:
      /\b(?:finishing|completing|passing) (?:this|the|these|all) (?:\w+ ){0,3}(?:modules?|course|hours)\b[^.]{0,40}\b(?:qualif|licens|entitl|allow)\w*/giu,
    mend: "Reading alone qualifies nobody to practice oncology massage. Say what supervised work is still needed.",
  },
];
