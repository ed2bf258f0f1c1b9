export {
  aliyunCredentials,
  type AliyunCredentials,
  type CredentialsProvider,
} from './aliyun-credentials.js';
