import type { ErrorKind } from '@download-tasks/client-core';
import type { DownloadLink } from '@download-tasks/normalize';
import type { ProviderErrorKind } from '@download-tasks/normalize/provider';
import type { LinkLike } from '@download-tasks/downloader';
import { expectTypeOf } from 'vitest';

// Packages that import nothing of each other agree on these by their words alone.
expectTypeOf<ErrorKind>().toEqualTypeOf<ProviderErrorKind>();
expectTypeOf<DownloadLink>().toExtend<LinkLike>();
