/**
 * Environment variables that select a profile of Alibaba Cloud CLI; the first is the documented
 * one.
 */
export const profileVariables = [
  'ALIBABA_CLOUD_PROFILE',
  'ALIBABACLOUD_PROFILE',
  'ALICLOUD_PROFILE',
] as const;
