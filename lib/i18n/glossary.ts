import type { Locale } from "./locale.ts";

type Words = Readonly<Record<Locale, string>>;
export type GlossaryTerm = { id: string; term: Words; meaning: Words };
export type GlossaryGroup = "people" | "claim" | "procedure" | "money" | "insurance" | "record";

const term = (id: string, en: string, zh: string, meansEn: string, meansZh: string): GlossaryTerm => ({
  id,
  term: { en, "zh-CN": zh },
  meaning: { en: meansEn, "zh-CN": meansZh },
});

/** The field's words in both languages, by what they belong to. `docs/glossary.md` holds the same; change both. */
export const GLOSSARY: Readonly<Record<GlossaryGroup, readonly GlossaryTerm[]>> = {
  people: [
    term("claimant", "Claimant", "索赔人（买家）", "The customer who says a product caused a loss.", "称商品造成损失的买家。"),
    term("respondent", "Respondent", "被索赔人（卖家）", "The seller who answers the claim.", "对索赔作出回应的卖家。"),
    term("insurer", "Insurer", "保险公司", "The company whose policy may answer the loss.", "其保单可能赔付这笔损失的公司。"),
    term("specialist", "Specialist", "理赔专员", "The person at the marketplace who decides a claim.", "平台中负责决定索赔的人。"),
    term(
      "third_party",
      "Third party",
      "第三方",
      "Someone else who may have caused the loss, such as a carrier or an installer.",
      "可能造成损失的其他人，例如承运人或安装人员。",
    ),
  ],
  claim: [
    term("incident", "Incident", "事故", "What happened to the customer, on one day.", "某一天发生在买家身上的事。"),
    term(
      "head_of_loss",
      "Head of loss",
      "损失项目",
      "One kind of loss in a claim, such as medical cost or property damage.",
      "索赔中的一类损失，例如医疗费或财产损失。",
    ),
    term("claimed_amount", "Claimed amount", "索赔金额", "What the customer asks for.", "买家要求的金额。"),
    term(
      "eligible_amount",
      "Eligible amount",
      "可赔金额",
      "What the programme may pay, after excluded heads; it decides whether a claim is small or large.",
      "扣除不赔项目后，计划可以赔付的金额；以此区分小额与大额。",
    ),
    term(
      "excluded_head",
      "Excluded head",
      "不赔项目",
      "A head the programme never pays, such as pain and suffering.",
      "计划从不赔付的项目，例如精神损害。",
    ),
    term(
      "small_claim",
      "Small claim",
      "小额索赔",
      "A claim whose eligible amount is not over the line; exactly on the line is small.",
      "可赔金额不超过界线的索赔；刚好等于界线也算小额。",
    ),
    term(
      "large_claim",
      "Large claim",
      "大额索赔",
      "A claim whose eligible amount is over the line; the seller is asked to respond.",
      "可赔金额超过界线的索赔，由卖家回应。",
    ),
    term(
      "ground",
      "Ground",
      "异议理由",
      "Why the seller says the claim is wrong, such as no defect.",
      "卖家认为索赔不成立的理由，例如没有缺陷。",
    ),
  ],
  procedure: [
    term(
      "screening",
      "Screening",
      "筛查",
      "Fraud-and-abuse detection and an independent expert’s opinion, before a seller sees anything.",
      "卖家看到索赔之前的反欺诈检测和独立专家意见。",
    ),
    term(
      "contest",
      "Contest",
      "异议",
      "The seller’s answer that the claim is wrong, with grounds, a statement and evidence.",
      "卖家认为索赔不成立的回应，含理由、陈述和证据。",
    ),
    term(
      "stepping_in",
      "Stepping in",
      "平台介入",
      "The marketplace pays the customer itself and turns to the seller afterwards.",
      "平台先行赔付买家，之后再与卖家处理。",
    ),
    term(
      "appeal",
      "Appeal",
      "申诉",
      "One more look, once, at new information, after the marketplace has stepped in.",
      "平台介入后，凭新信息再审一次，限一次。",
    ),
    term(
      "final_notice",
      "Final notice",
      "最后通知",
      "The last reminder before a deadline has consequences.",
      "期限产生后果之前的最后一次提醒。",
    ),
    term(
      "compliant",
      "Compliant",
      "合规",
      "The marketplace states that the account follows its rules; a date and reasons go with it.",
      "平台认定账户遵守规则，并注明日期和理由。",
    ),
  ],
  money: [
    term("concession", "Concession", "让步", "A payment to the customer that admits no liability.", "付给买家的款项，不等于承认责任。"),
    term(
      "recovery",
      "Recovery",
      "追偿",
      "The marketplace takes back from the seller what it paid the customer.",
      "平台就已付给买家的金额向卖家收回。",
    ),
    term("ledger", "Ledger", "账目", "Every movement of money on one claim, in order.", "一件索赔的全部款项往来，按时间排列。"),
    term(
      "deductible",
      "Deductible",
      "免赔额",
      "The part of a loss the insured bears before the insurer pays.",
      "保险公司赔付之前，由被保险人自行承担的部分。",
    ),
  ],
  insurance: [
    term(
      "proof_of_cover",
      "Proof of cover",
      "保险凭证",
      "A certificate or policy that shows the insurance in force.",
      "证明保险有效的保险证书或保单。",
    ),
    term(
      "occurrence",
      "Occurrence",
      "期内发生式",
      "A policy that answers incidents that happen while it is in force.",
      "事故发生在保险期内即负责的保单。",
    ),
    term(
      "claims_made",
      "Claims-made",
      "期内索赔式",
      "A policy that answers claims first made while it is in force, for incidents after its retroactive date.",
      "在保险期内首次索赔、且事故晚于追溯日的，由该保单负责。",
    ),
    term(
      "retroactive_date",
      "Retroactive date",
      "追溯日",
      "The earliest day of an incident a claims-made policy answers.",
      "期内索赔式保单所负责的最早事故日期。",
    ),
    term(
      "additional_insured",
      "Additional insured",
      "附加被保险人",
      "Someone the policy also protects, such as the marketplace.",
      "保单同时保障的其他人，例如平台。",
    ),
    term(
      "notice_of_claim",
      "Notice of claim",
      "出险通知",
      "What the insured sends its insurer when a claim comes in; most policies require it before any payment.",
      "收到索赔时发给保险公司的通知；多数保单要求先通知，再付款。",
    ),
  ],
  record: [
    term(
      "receipt",
      "Receipt",
      "回执",
      "A numbered record of what was received, when and from whom, with each file’s SHA-256.",
      "带编号的记录，写明何时收到何人提交的什么，以及每份文件的 SHA-256。",
    ),
    term(
      "snapshot",
      "Snapshot",
      "快照",
      "The answer exactly as it was submitted, frozen, with a SHA-256 of its own.",
      "提交时原样固定下来的答复，有自己的 SHA-256。",
    ),
    term(
      "exhibit",
      "Exhibit",
      "附件编号",
      "A file of the answer under its letter: A, B, C; a translation bears its original’s letter.",
      "答复中的文件按字母编号：A、B、C；译文沿用原件的字母。",
    ),
    term(
      "redacted_copy",
      "Redacted copy",
      "遮盖副本",
      "A copy with parts blacked out; the original stays unchanged with its owner.",
      "部分内容被遮盖的副本；原件不变，留在其所有者处。",
    ),
    term(
      "step_log",
      "Step log",
      "步骤记录",
      "Everything that happened to a claim, the marketplace’s own steps included.",
      "一件索赔经历的全部步骤，包括平台自己的步骤。",
    ),
    term(
      "sha256",
      "SHA-256",
      "SHA-256（哈希值）",
      "A fingerprint of a file: the same file gives the same one, a changed file another.",
      "文件的指纹：同一文件指纹相同，改动后指纹不同。",
    ),
    term(
      "rules_version",
      "Rules version",
      "规则版本",
      "The dated rules a claim was presented under; later changes do not touch it.",
      "索赔转交卖家时适用的规则版本；以后的改动不影响它。",
    ),
  ],
};
