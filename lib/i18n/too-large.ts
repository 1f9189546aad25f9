/** What the web process says of a body it will not read, in both languages: it knows neither reader nor page. */
export const TOO_LARGE = "This text is too long to be saved at once.\n内容太长，无法一次保存。";
