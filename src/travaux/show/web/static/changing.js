// Sends a change to the server, with the token that proves that a page of ours asks for it.

const meta = () => document.querySelector('meta[name="change-token"]');

const send = (address, values) =>
  fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Travaux-Token": meta().content },
    body: JSON.stringify(values),
  });

// Returns the status and the values of the answer; the status is 0 where the server does not answer.
export const change = async (address, values) => {
  try {
    let answer = await send(address, values);
    if (answer.status === 403) {
      // The server has begun anew since this page was loaded.
      meta().content = (await (await fetch("/api/session")).json()).token;
      answer = await send(address, values);
    }
    return { status: answer.status, values: await answer.json().catch(() => ({})) };
  } catch {
    return { status: 0, values: {} };
  }
};
