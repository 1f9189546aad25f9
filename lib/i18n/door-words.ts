/** What the web process itself says instead of a page, in both languages: it knows neither reader nor page. */
export const TOO_LARGE = "This text is too long to be saved at once.\n内容太长，无法一次保存。";
export const UNREADABLE = "This request cannot be read.\n无法读取此请求。";
export const DATABASE_AWAY = "The database does not answer just now.\n数据库暂时没有响应。";
export const TOO_SLOW = "This did not arrive in time, and nothing was saved.\n内容未能及时传完，没有保存。";
