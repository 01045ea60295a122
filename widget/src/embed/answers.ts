/** Answers that need more than one click: several choices, a rating. Loaded when first asked. */
import css from "./answers.css";
import type { AskActions } from "./ask";
import type { Line } from "./chat";
import type { Kit } from "./kit";

const ENGLISH = {
  done: "Done",
  pick: "Choose {n} to {m}",
  stars: "{n} of {m}",
};

export function answers(line: Line, act: AskActions, kit: Kit): Node {
  kit.wear(css);
  return line.input?.kind === "rating" ? rating(line, act, kit) : several(line, act, kit);
}

function several({ seq, choices = [], input }: Line, act: AskActions, { h, texts }: Kit): Node {
  const words = { ...ENGLISH, ...texts };
  const [least, most] = input?.pick ?? [1, choices.length];
  const boxes = choices.map(({ value, label }) => ({
    label,
    box: h("input", { type: "checkbox", value }),
  }));
  const done = h("button", { type: "submit", className: "main", disabled: true }, words.done);
  const chosen = () => boxes.filter(({ box }) => box.checked);
  const form = h(
    "form",
    { className: "several" },
    h("p", {}, fillIn(words.pick, least, most)),
    ...boxes.map(({ box, label }) => h("label", { dir: "auto" }, box, label)),
    done,
  );
  form.onchange = () => {
    const count = chosen().length;
    done.disabled = count < least || count > most;
    for (const { box } of boxes) box.disabled = !box.checked && count >= most;
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    const picked = chosen();
    const values = picked.map(({ box }) => box.value);
    act.choose(values, picked.map(({ label }) => label).join(", "), seq);
  };
  return form;
}

function rating({ seq, input }: Line, act: AskActions, { h, texts }: Kit): Node {
  const words = { ...ENGLISH, ...texts };
  const most = input?.scale ?? 5;
  const numbers = Array.from({ length: most }, (_, index) => index + 1);
  return h(
    "div",
    { className: "rating" },
    ...numbers.map((n) =>
      h(
        "button",
        { ariaLabel: fillIn(words.stars, n, most), onclick: () => act.say(`${n}`, seq) },
        `${n}`,
      ),
    ),
  );
}

function fillIn(text: string, n: number, m: number): string {
  return text.replace("{n}", `${n}`).replace("{m}", `${m}`);
}
