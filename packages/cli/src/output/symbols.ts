import process from 'node:process';

/** The characters for bars and shortened texts. */
export interface Symbols {
  readonly full: string;
  readonly empty: string;
  readonly unknown: string;
  readonly ellipsis: string;
}

const unicode: Symbols = { full: '█', empty: '░', unknown: '·', ellipsis: '…' };
const ascii: Symbols = { full: '#', empty: '-', unknown: '.', ellipsis: '~' };

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Returns the symbols that the terminal's locale supports. Names and other data are always UTF-8.
 */
export function symbolsOf(
  environment: Environment = process.env,
  platform: string = process.platform,
): Symbols {
  const { LC_ALL, LC_CTYPE, LANG } = environment;
  const locale = LC_ALL || LC_CTYPE || LANG || '';
  const isUnicode = platform === 'win32' || platform === 'darwin' || /utf-?8/i.test(locale);
  return isUnicode ? unicode : ascii;
}
