/** What a function makes of a number, made anew only for another number than the last. */
export function lastOf<V>(make: (key: number) => V): (key: number) => V {
  let last: { readonly key: number; readonly value: V } | undefined;
  return (key) => {
    if (last === undefined || !Object.is(last.key, key)) last = { key, value: make(key) };
    return last.value;
  };
}
