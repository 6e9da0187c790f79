/** A compute pool in which every job fails. */
export function refusing() {
  const refuse = () => Promise.reject(new Error("refusing"));
  const jobs = {
    augment: refuse,
    describe: refuse,
    drawLabels: refuse,
    sheet: refuse,
    analyze: refuse,
  };
  return {
    inflight: 0,
    turnsAway: () => false,
    enter: () => ({ fetched: () => {}, leave: () => {} }),
    ...jobs,
    stats: refuse,
  };
}
