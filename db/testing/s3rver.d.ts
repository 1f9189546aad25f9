declare module "@20minutes/s3rver" {
  type Context = { method: string; path: string; query: Record<string, string>; status: number; type: string; body: string };
  const S3rver: {
    new (options: {
      address: string;
      port: number;
      silent: boolean;
      directory: string;
      configureBuckets: { name: string }[];
    }): {
      middleware: ((context: Context, next: () => Promise<void>) => Promise<void>)[];
      run(): Promise<{ address: string; port: number }>;
      close(): Promise<void>;
    };
  };
  export = S3rver;
}
