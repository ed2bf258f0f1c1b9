/** Environment variables that select a profile of Volcengine CLI. */
export const profileVariables = ['VOLCENGINE_PROFILE'] as const;
