/** Whether a shell asks what could come next: `download-tasks complete -- word…`, which completion scripts call. */
export function completesWords(words: readonly string[]): boolean {
  return words[0] === 'complete' && words[1] === '--';
}
