/** The chat of the trial, kept as a test of the flow. */

import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useShared } from "./context";
import { OWN } from "./files";
import { Refused, type Said, type Surroundings } from "./doors";

export function Keep(props: {
  readonly said: readonly Said[];
  readonly around: Surroundings;
}): JSX.Element {
  const { doors, editor, source, words } = useShared();
  const { said, around } = props;
  const [asking, ask] = useState(false);
  const [name, call] = useState("");
  const [sentence, say] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (asking) field.current?.focus();
  }, [asking]);

  const keep = async (): Promise<void> => {
    say("");
    try {
      const { text, line } = await doors.keep(editor.state.value.files, around, name, said);
      ask(false);
      call("");
      editor.dispatch({ is: "opened", file: OWN });
      source()?.write(text);
      source()?.reveal(line, 1);
      await editor.test();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      say(error.message || words.offline);
    }
  };
  if (!asking) {
    return (
      <button type="button" disabled={said.length === 0} onClick={() => ask(true)}>
        {words.keep.open}
      </button>
    );
  }
  return (
    <form
      class="keep"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <label>
        <span>{words.keep.name}</span>
        <input
          ref={field}
          required
          maxLength={120}
          value={name}
          aria-describedby="keep-hint"
          onInput={(event) => call(event.currentTarget.value)}
        />
      </label>
      <small id="keep-hint">{words.keep.hint}</small>
      {sentence === "" ? null : (
        <p class="problem" role="alert">
          {sentence}
        </p>
      )}
      <div class="acts">
        <button type="button" onClick={() => ask(false)}>
          {words.keep.cancel}
        </button>
        <button type="submit" class="primary">
          {words.keep.save}
        </button>
      </div>
    </form>
  );
}
