/** Environment variables that choose a profile of Volcengine CLI. */
export const profileVariables = ['VOLCENGINE_PROFILE'] as const;
