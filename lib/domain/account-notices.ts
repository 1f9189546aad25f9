/** What the desk does to a seller's account or to one of its people, as its owners and claims managers are told; nobody may switch it off. */
export const ACCOUNT_NOTICES = ["seller_suspended", "seller_lifted", "member_suspended", "member_lifted"] as const;
export type AccountNotice = (typeof ACCOUNT_NOTICES)[number];
