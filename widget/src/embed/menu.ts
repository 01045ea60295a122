/** What is not needed in every chat: start over, back, withdraw, one's own data, language. */
import type { Kit } from "./kit";
import type { Site } from "./site";
import type { Actions } from "./view";

export { ring } from "./sound";

const ENGLISH = {
  restart: "Start over",
  back: "One question back",
  stop: "Stop and withdraw my consent",
  data: "See or save my data",
  erase: "Delete my data",
  sound: "Turn the sound on",
  mute: "Turn the sound off",
};

/** Opens the menu below its button, or closes it. `spoken`: there is something to start over. */
export function toggleMenu(
  button: HTMLElement,
  site: Site,
  spoken: boolean,
  act: Actions,
  { h, link, texts }: Kit,
): void {
  const { restart, back, stop, data, erase, sound, mute } = { ...ENGLISH, ...texts };
  const close = () => {
    button.nextElementSibling!.remove();
    button.ariaExpanded = "false";
    button.focus();
  };
  if (button.nextElementSibling!.id === "menu") return close();
  const entry = (words: string, call: () => void, lang = "") =>
    h("button", { lang, onclick: () => (close(), call()) }, words);
  const command = (value: string, words: string) =>
    spoken && entry(words, () => act.choose(value, words));
  const language = (tag: string) => entry(nameOf(tag), () => act.language(tag, nameOf(tag)), tag);
  // A page of the visitor's own: a plain link, as soon as its address is known.
  const own = link("/", data) as HTMLElement;
  own.hidden = true;
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
    entry(act.sounds ? mute : sound, act.switchSound),
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
  button.ariaExpanded = "true";
  list.querySelector("button")?.focus();
}

/** A language in its own words: `Deutsch`. */
function nameOf(tag: string): string {
  return new Intl.DisplayNames(tag, { type: "language" }).of(tag) ?? tag;
}
