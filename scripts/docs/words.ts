/** The texts of a generated vendor page in one language. */
export interface PageWords {
  readonly vendors: string;
  readonly intro: string;
  readonly install: string;
  readonly operations: string;
  readonly operationHead: readonly string[];
  readonly argumentHead: readonly string[];
  readonly required: string;
  readonly optional: string;
  readonly errorCodes: string;
  readonly errorHead: readonly string[];
  readonly states: string;
  readonly stateHead: readonly string[];
  readonly fields: string;
  readonly fieldHead: readonly string[];
  readonly limits: string;
  readonly limitHead: readonly string[];
  readonly noLimits: string;
  readonly errata: string;
  readonly documentation: string;
  /** The text for undocumented values. */
  readonly notDocumented: string;
  /** The advice for each error kind. */
  readonly advice: Readonly<Record<string, string>>;
  /** What a repetition needs, by the word of the spec. */
  readonly retry: Readonly<Record<string, string>>;
  /** How something is known that is not documented, by the word of the spec. */
  readonly evidence: Readonly<Record<string, string>>;
}

export const english: PageWords = {
  vendors: 'Vendors',
  intro: 'Each page is generated from the specification of the vendor.',
  install: 'Install',
  operations: 'Operations',
  operationHead: ['Operation', 'Method', 'What it does', 'Safe to repeat'],
  argumentHead: ['Argument', 'Required', 'Unit', 'Meaning'],
  required: 'yes',
  optional: 'no',
  errorCodes: 'Error codes',
  errorHead: ['Code', 'HTTP status', 'Kind', 'What to do', 'Retry'],
  states: 'Task states',
  stateHead: ['Vendor state', 'Normalized state'],
  fields: 'Task fields',
  fieldHead: ['Vendor field', 'Unit', 'Normalized field'],
  limits: 'Limits of a task',
  limitHead: ['Limit', 'Value', 'Evidence'],
  noLimits: 'The documentation states no limits.',
  errata: 'Errata of the documentation',
  documentation: 'Vendor documentation',
  notDocumented: 'not documented',
  advice: {
    auth: 'Check the keys and the clock of this machine.',
    permission: 'Request the permission that the message names.',
    'not-found': 'Check the name or the identifier; the task may have been removed.',
    conflict: 'Read the current state first, then decide.',
    invalid: 'Correct the argument that the message names.',
    throttled: 'Wait, then send fewer requests.',
    server: 'Try again later. If it keeps failing, send the request id to the vendor.',
    network: 'Check the connection, then try again.',
    timeout: 'Try again, or increase the timeout.',
    malformed: 'Check the proxies and gateways between you and the vendor.',
    config: 'Correct the settings.',
  },
  retry: {
    never: 'no',
    backoff: 'later',
    'fresh-signature': 'at once, signed anew',
    'fix-clock': 'after setting the clock',
    'refresh-credentials': 'with new credentials',
  },
  evidence: {
    sdk: 'an official SDK',
    metadata: "the vendor's metadata",
    secondhand: "copies of the vendor's text",
    observed: 'observed',
    inferred: 'inferred',
    unknown: 'unknown',
  },
};

export const chinese: PageWords = {
  vendors: '云厂商',
  intro: '每个页面都由该厂商的规范（spec）生成。字段说明保留英文原文。',
  install: '安装',
  operations: '操作',
  operationHead: ['操作', '方法', '作用', '可安全重试'],
  argumentHead: ['参数', '必填', '单位', '含义'],
  required: '是',
  optional: '否',
  errorCodes: '错误码',
  errorHead: ['错误码', 'HTTP 状态', '类别', '如何处理', '重试'],
  states: '任务状态',
  stateHead: ['厂商状态', '统一状态'],
  fields: '任务字段',
  fieldHead: ['厂商字段', '单位', '统一字段'],
  limits: '单个任务的限制',
  limitHead: ['限制', '值', '依据'],
  noLimits: '文档没有说明限制。',
  errata: '文档勘误',
  documentation: '厂商文档',
  notDocumented: '文档未说明',
  advice: {
    auth: '检查密钥和本机时钟。',
    permission: '申请错误信息中指出的权限。',
    'not-found': '检查名称或标识；任务可能已被删除。',
    conflict: '先读取当前状态，再做决定。',
    invalid: '修正错误信息中指出的参数。',
    throttled: '稍候，并减少请求。',
    server: '稍后重试。如果持续失败，请把请求 ID 提供给厂商。',
    network: '检查网络连接后重试。',
    timeout: '重试，或增大超时时间。',
    malformed: '检查你与厂商之间的代理或网关。',
    config: '修正设置。',
  },
  retry: {
    never: '否',
    backoff: '稍后',
    'fresh-signature': '重新签名后立即',
    'fix-clock': '校准时钟后',
    'refresh-credentials': '更换凭证后',
  },
  evidence: {
    sdk: '官方 SDK',
    metadata: '厂商元数据',
    secondhand: '厂商文本的副本',
    observed: '实测',
    inferred: '推断',
    unknown: '未知',
  },
};
