/** Two people, one draft: a choice, never a silent overwrite. */

import { createTwoFilesPatch } from "diff";
import type { JSX } from "preact";
import { use } from "../shared/cell";
import { useShared } from "./context";
import { Dialog } from "./dialog";
import { inOrder, nameOf } from "./files";
import { Lines } from "./publish";

export function Conflict(): JSX.Element | null {
  const { about, editor, source, words } = useShared();
  const { theirs, files } = use(editor.state);
  if (theirs === null) return null;
  const at = theirs.at
    ? new Date(theirs.at).toLocaleString(about.language, { dateStyle: "medium", timeStyle: "short" })
    : "";
  const names = inOrder({ ...files, ...theirs.files });
  const differ = names.filter((file) => theirs.files[file] !== files[file]);
  const take = (): void => {
    editor.takeTheirs();
    source()?.replace(theirs.files);
  };
  return (
    <Dialog title={words.conflict.title} close={() => undefined}>
      <p>
        {theirs.live
          ? words.conflict.published(theirs.author, at)
          : words.conflict.text(theirs.author, at)}
      </p>
      <h3>{words.conflict.difference}</h3>
      {differ.map((file) => {
        const name = nameOf(about.flow, file);
        const [before = "", after = ""] = [theirs.files[file], files[file]];
        const patch = createTwoFilesPatch("", "", before, after, "", "", { context: 2 });
        return (
          <section key={file}>
            {names.length > 1 ? <code>{name}</code> : null}
            <Lines text={patch.split("\n").slice(4).join("\n")} label={`${words.conflict.difference}: ${name}`} />
          </section>
        );
      })}
      <div class="choice">
        <button type="button" onClick={take} aria-describedby="of-theirs">
          {words.conflict.theirs}
        </button>
        <small id="of-theirs">{words.conflict.theirsText}</small>
        <button type="button" onClick={() => editor.keepMine()} aria-describedby="of-mine">
          {words.conflict.mine}
        </button>
        <small id="of-mine">{words.conflict.mineText}</small>
      </div>
    </Dialog>
  );
}
