/**
 * The deviate whose normal distribution function is 0.5 + q, for 0 ≤ q < 0.5 − 1.4e-11
 * (Wichura, "Algorithm AS 241: the percentage points of the normal distribution", 1988).
 */
export function upperNormalDeviate(q: f64): f64 {
  if (q <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * centralNumerator(r)) / centralDenominator(r);
  }
  const r = Math.sqrt(-Math.log(0.5 - q)) - 1.6;
  return tailNumerator(r) / tailDenominator(r);
}

function centralNumerator(r: f64): f64 {
  let sum: f64 = 2509.0809287301226727;
  sum = sum * r + 33430.575583588128105;
  sum = sum * r + 67265.770927008700853;
  sum = sum * r + 45921.953931549871457;
  sum = sum * r + 13731.693765509461125;
  sum = sum * r + 1971.5909503065514427;
  sum = sum * r + 133.14166789178437745;
  return sum * r + 3.387132872796366608;
}

function centralDenominator(r: f64): f64 {
  let sum: f64 = 5226.495278852854561;
  sum = sum * r + 28729.085735721942674;
  sum = sum * r + 39307.89580009271061;
  sum = sum * r + 21213.794301586595867;
  sum = sum * r + 5394.1960214247511077;
  sum = sum * r + 687.1870074920579083;
  sum = sum * r + 42.313330701600911252;
  return sum * r + 1;
}

function tailNumerator(r: f64): f64 {
  let sum: f64 = 7.7454501427834140764e-4;
  sum = sum * r + 0.0227238449892691845833;
  sum = sum * r + 0.24178072517745061177;
  sum = sum * r + 1.27045825245236838258;
  sum = sum * r + 3.64784832476320460504;
  sum = sum * r + 5.7694972214606914055;
  sum = sum * r + 4.6303378461565452959;
  return sum * r + 1.42343711074968357734;
}

function tailDenominator(r: f64): f64 {
  let sum: f64 = 1.05075007164441684324e-9;
  sum = sum * r + 5.475938084995344946e-4;
  sum = sum * r + 0.0151986665636164571966;
  sum = sum * r + 0.14810397642748007459;
  sum = sum * r + 0.68976733498510000455;
  sum = sum * r + 1.6763848301838038494;
  sum = sum * r + 2.05319162663775882187;
  return sum * r + 1;
}
