/**
 * Runs in the page's head, before any other script: over a slow line people type long before the scripts have come, and when they
 * come React puts the server's text back into each field. No `<` in it: it stands between two tags.
 */
export const EARLY_SCRIPT = `(() => {
  const typed = new Map();
  const note = ({ target: t }) => {
    if (!t || typeof t.value !== "string" || t.type === "password" || t.type === "file") return;
    const was = typed.get(t);
    typed.delete(t);
    let caret = null;
    try { caret = t.selectionStart; } catch {}
    typed.set(t, { base: was ? was.base : t.defaultValue || "", value: t.value, checked: !!t.checked, caret });
  };
  addEventListener("input", note, true);
  window.rejoinderEarly = { typed, stop: () => removeEventListener("input", note, true) };
})();`;
