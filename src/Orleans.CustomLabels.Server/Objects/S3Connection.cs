using System.Net;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;

namespace CustomLabels.Server.Objects;

/// <summary>Makes the client of the configured store.</summary>
internal static class S3Connection
{
    /// <summary>What S3-compatible stores take where nobody has configured another.</summary>
    private const string UsualRegion = "us-east-1";

    /// <summary>Sends again after a failure that may pass; bounded by the time limit besides.</summary>
    private const int MaxRetries = 2;

    public static AmazonS3Client Open(S3Options options)
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = options.ForcePathStyle ?? !string.IsNullOrEmpty(options.ServiceUrl),
            MaxErrorRetry = MaxRetries,
            RetryMode = RequestRetryMode.Standard,
            AllowAutoRedirect = false,
            // Not every store knows the newer checksums. Uploads are signed with their SHA-256 and artefacts verified by digest anyway.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        string serviceHost;
        if (string.IsNullOrEmpty(options.ServiceUrl))
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
            serviceHost = config.RegionEndpoint.PartitionDnsSuffix;
        }
        else
        {
            config.ServiceURL = options.ServiceUrl;
            config.AuthenticationRegion = string.IsNullOrEmpty(options.Region) ? UsualRegion : options.Region;
            serviceHost = new Uri(options.ServiceUrl).Host;
        }

        config.HttpClientFactory = new OneHttpClient(Connect(serviceHost, options.ConnectTimeout));
        return string.IsNullOrEmpty(options.AccessKeyId)
            ? new AmazonS3Client(config)
            : new AmazonS3Client(new BasicAWSCredentials(options.AccessKeyId, options.SecretAccessKey), config);
    }

    private static HttpClient Connect(string serviceHost, TimeSpan connectTimeout)
    {
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = connectTimeout,
            // An object that is too large is refused by its announced length; reading on to save the connection would download it after all.
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        // Every call has a limit of its own.
        return new(new SameHostHandler(serviceHost) { InnerHandler = sockets }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>One for the life of the process.</summary>
    private sealed class OneHttpClient(HttpClient client) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => client;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
    }
}
