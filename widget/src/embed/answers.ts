/** Answers that need more than one click: several choices, a rating. Loaded when first asked. */
import type { AskActions } from "./ask";
import type { Line } from "./chat";
import type { Kit } from "./kit";

const ENGLISH = {
  done: "Done",
  pick: "Choose {n} to {m}",
  stars: "{n} of {m}",
};

export function answers(line: Line, act: AskActions, kit: Kit): Node {
  return line.input?.kind === "rating" ? rating(line, act, kit) : several(line, act, kit);
}

function several({ seq, choices = [], input }: Line, act: AskActions, { h, fill, texts }: Kit): Node {
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
    h("p", {}, fill(words.pick, { n: least, m: most })),
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

function rating({ seq, input }: Line, act: AskActions, { h, fill, texts }: Kit): Node {
  const words = { ...ENGLISH, ...texts };
  const m = input?.scale ?? 5;
  return h(
    "div",
    { className: "rating" },
    ...Array.from({ length: m }, (_, index) => {
      const n = `${index + 1}`;
      return h(
        "button",
        { ariaLabel: fill(words.stars, { n, m }), onclick: () => act.say(n, seq) },
        n,
      );
    }),
  );
}
