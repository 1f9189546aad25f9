/**
 * Runs in the page's head, before any other script: over a slow line people type long before the scripts have come, and when they
 * come React puts the server's text back into each field. What is being composed with an input method then is let alone until it is
 * done: a field that is written to gives up the composition, and its letters stay for words. No `<` in it: it stands between two tags.
 */
export const EARLY_SCRIPT = `(() => {
  const early = { typed: new Map(), composing: null, stop: () => {
    removeEventListener("input", note, true);
    removeEventListener("compositionstart", begin, true);
  } };
  const note = ({ target: t }) => {
    if (!t || typeof t.value !== "string" || t.type === "password") return;
    const was = early.typed.get(t);
    early.typed.delete(t);
    let caret = null;
    try { caret = t.selectionStart; } catch {}
    early.typed.set(t, { base: was ? was.base : t.defaultValue || "", value: t.value, checked: !!t.checked, caret });
  };
  const begin = ({ target: t }) => {
    const field = t && Object.getOwnPropertyDescriptor(Object.getPrototypeOf(t), "value");
    if (!field || Object.hasOwn(t, "value")) return;
    const composing = { control: t, now: null };
    Object.defineProperty(t, "value", { configurable: true, get: field.get, set: (text) => { composing.now = text; } });
    early.composing = composing;
  };
  const end = () => {
    if (early.composing) delete early.composing.control.value;
    early.composing = null;
  };
  addEventListener("input", note, true);
  addEventListener("compositionstart", begin, true);
  addEventListener("compositionend", end, true);
  window.rejoinderEarly = early;
})();`;
