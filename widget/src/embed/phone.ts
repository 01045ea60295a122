/** On a phone the panel is a modal dialog that fills what the keyboard leaves of the screen. */

const FOCUSABLE = "button, a, input, textarea, [tabindex]";

/** Fits the panel to the screen and keeps the focus in it, as long as `isPhone` says so. */
export function stayOnScreen(panel: HTMLElement, isPhone: () => boolean): void {
  const fit = () => {
    const viewport = isPhone() ? visualViewport : null;
    panel.ariaModal = `${isPhone()}`;
    panel.style.height = viewport ? `${viewport.height}px` : "";
    panel.style.top = viewport ? `${viewport.offsetTop}px` : "";
  };
  visualViewport?.addEventListener("resize", fit);
  visualViewport?.addEventListener("scroll", fit);
  panel.addEventListener("keydown", (event) => isPhone() && keepFocus(panel, event));
  fit();
}

function keepFocus(panel: HTMLElement, event: KeyboardEvent): void {
  if (event.key !== "Tab") return;
  const stops = [...panel.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (element) => element.offsetParent && element.tabIndex >= 0,
  );
  const { activeElement } = panel.getRootNode() as ShadowRoot;
  const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
  if (activeElement !== from && activeElement !== panel) return;
  event.preventDefault();
  to?.focus();
}
