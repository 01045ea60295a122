/** What the administration's pages can do better with a script; each of them works without. */

import "./admin.css";

/** Times in the reader's own zone and manner. */
for (const time of document.querySelectorAll("time")) {
  const at = new Date(time.dateTime);
  time.title = time.textContent ?? "";
  time.textContent = at.toLocaleString(document.documentElement.lang, {
    dateStyle: "medium",
    timeStyle: "short",
  });
}

/** Buttons that copy the text of the element they name. */
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const text = document.getElementById(button.dataset["copy"]!)?.textContent ?? "";
    void navigator.clipboard.writeText(text).then(() => {
      button.textContent = button.dataset["done"]!;
    });
  });
}

/** The widget in the frame wears the colour that is being chosen. */
const frame = document.querySelector<HTMLIFrameElement>("iframe[data-look]");
const colour = document.querySelector<HTMLInputElement>("input[name=accent]");
if (frame && colour) {
  colour.addEventListener("change", () => {
    const look = new URL(frame.src);
    look.searchParams.set("accent", colour.value);
    frame.src = look.href;
  });
}

const difference = document.getElementById("difference");
if (difference && location.search !== "") difference.scrollIntoView();
