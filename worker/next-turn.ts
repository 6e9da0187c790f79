/** Lets what is under way go first: the next turn of the event loop. */
export function nextTurn(): Promise<void> {
  return new Promise((resume) => {
    setTimeout(resume, 0);
  });
}
