// A story tells its steps on standard output, one JSON object a line:
//   {"step": NAME}                   done as expected
//   {"step": NAME, "error": TEXT}    not as expected
//   {"answer": {...}}                what the server really sent
//   {"finished": true}               the story came to its end
export const settings = JSON.parse(process.argv[2]);

export const tell = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

/** Runs one step; the steps after a failed one would only repeat its failure, so the story ends there. */
export async function step(name, action) {
  try {
    const value = await action();
    tell({ step: name });
    return value;
  } catch (error) {
    tell({ step: name, error: error?.stack ?? String(error) });
    throw new StoryEnded();
  }
}

/** Runs the whole story. */
export async function story(steps) {
  try {
    await steps();
    tell({ finished: true });
  } catch (error) {
    if (!(error instanceof StoryEnded)) {
      tell({ step: "between two steps", error: error?.stack ?? String(error) });
    }

    process.exitCode = 1;
  }
}

/** Polls until `read` returns something; the server works on its own time. */
export async function eventually(read, seconds = 60) {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const value = await read();
    if (value) {
      return value;
    }

    if (performance.now() > end) {
      throw new Error(`not within ${seconds} s`);
    }

    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

class StoryEnded extends Error {}
