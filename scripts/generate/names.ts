/** `DescribeDownloadTask` → `describeDownloadTask`: the method of an operation. */
export function methodName(operationId: string): string {
  return operationId.charAt(0).toLowerCase() + operationId.slice(1);
}

/** `describeDownloadTask` → `DescribeDownloadTask`: the prefix of an operation's types. */
export function typeName(operationId: string): string {
  return operationId.charAt(0).toUpperCase() + operationId.slice(1);
}

/** `baidu-bls` → `BaiduBls`: the prefix of a vendor's types. */
export function vendorTypeName(vendor: string): string {
  return vendor
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** `baidu-bls` → `baiduBls`: the vendor as a variable. */
export function vendorVariable(vendor: string): string {
  const name = vendorTypeName(vendor);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** Orders text by its code units: the same on every machine, in every locale. */
export function byText(left: string, right: string): number {
  if (left === right) {
    return 0;
  }
  return left < right ? -1 : 1;
}

/** The entries as an object whose keys are sorted. */
export function sortedObject<Value>(
  entries: Iterable<readonly [string, Value]>,
): Record<string, Value> {
  return Object.fromEntries([...entries].toSorted(([left], [right]) => byText(left, right)));
}
