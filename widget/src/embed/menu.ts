/** What is not needed in every chat: start over, back, withdraw, one's own data, language. */
import type { Kit } from "./kit";
import type { Site } from "./site";
import type { Actions } from "./view";

const ENGLISH = {
  restart: "Start over",
  back: "One question back",
  stop: "Stop and withdraw my consent",
  data: "See or save my data",
  erase: "Delete my data",
};

/** Opens the menu below its button, or closes it. `spoken`: there is something to start over. */
export function toggleMenu(
  button: HTMLElement,
  site: Site,
  spoken: boolean,
  act: Actions,
  kit: Kit,
): void {
  const { h, texts } = kit;
  const { restart, back, stop, data, erase } = { ...ENGLISH, ...texts };
  const open = button.nextElementSibling?.id === "menu";
  button.ariaExpanded = `${!open}`;
  if (open) {
    button.nextElementSibling?.remove();
    button.focus();
    return;
  }
  const close = () => toggleMenu(button, site, spoken, act, kit);
  const entry = (words: string, call: () => void, lang = "") =>
    h("button", { lang, onclick: () => (close(), call()) }, words);
  const command = (value: string, words: string) =>
    spoken && entry(words, () => act.choose(value, words));
  const language = (tag: string) => entry(nameOf(tag), () => act.language(tag, nameOf(tag)), tag);
  // A page of the visitor's own: a plain link, as soon as its address is known.
  const own = h("a", { hidden: true, target: "_blank", rel: "noopener noreferrer" }, data);
  if (spoken) act.ownPage((href) => Object.assign(own, { href, hidden: false }));
  const others = site.languages.filter((tag) => tag !== site.language);
  const list = h(
    "div",
    { className: "menu", id: "menu" },
    command("/restart", restart),
    command("/back", back),
    command("/stop", stop),
    command("/delete", erase),
    own,
    ...others.map(language),
  );
  list.onkeydown = (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation(); // the first Escape closes the menu, the second the chat
    close();
  };
  list.addEventListener("focusout", ({ relatedTarget: to }) => {
    if (to && to !== button && !list.contains(to as Node)) close();
  });
  button.after(list);
  list.querySelector("button")?.focus();
}

/** A language in its own words: `Deutsch`. */
function nameOf(tag: string): string {
  return new Intl.DisplayNames(tag, { type: "language" }).of(tag) ?? tag;
}
