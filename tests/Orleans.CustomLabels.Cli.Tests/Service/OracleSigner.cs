using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace CustomLabels.Cli.Tests.Service;

/// <summary>Signs the same request with the AWS SDK.</summary>
internal static class OracleSigner
{
    public static string Authorization(HttpRequestMessage request, string hash, string keyId, string secret, string region, DateTimeOffset now)
    {
        var uri = request.RequestUri!;
        var sdk = new DefaultRequest(new Nothing(), "rekognition")
        {
            HttpMethod = request.Method.Method,
            Endpoint = new Uri(uri.GetLeftPart(UriPartial.Authority)),

            // The SDK encodes the path itself, once for the wire and once more for the signature.
            ResourcePath = Uri.UnescapeDataString(uri.AbsolutePath),
            PrecomputedContentSha256 = hash,
            AuthenticationRegion = region,
        };
        foreach (var (name, values) in request.Headers.Concat(request.Content!.Headers))
        {
            var signed = name.ToLowerInvariant() is var lower
                && (lower is "content-type" or "host" || lower.StartsWith("x-amz-", StringComparison.Ordinal));
            if (signed && lower is not "x-amz-date")
            {
                sdk.Headers[name] = string.Join(',', values);
            }
        }

        return new AWS4Signer().SignRequest(sdk, new Config(region), null, keyId, secret, now.UtcDateTime).ForAuthorizationHeader;
    }

    private sealed class Nothing : AmazonWebServiceRequest;

    private sealed class Config : ClientConfig
    {
        public Config(string region)
            : base(new NoDefaults())
        {
            AuthenticationRegion = region;
            AuthenticationServiceName = "rekognition";
        }

        public override string ServiceVersion => "2016-06-27";

        public override string UserAgent => "tests";

        public override string RegionEndpointServiceName => "rekognition";

        public override Amazon.Runtime.Endpoints.Endpoint DetermineServiceOperationEndpoint(Amazon.Runtime.Endpoints.ServiceOperationEndpointParameters parameters) =>
            throw new NotSupportedException();
    }

    private sealed class NoDefaults : IDefaultConfigurationProvider
    {
        public IDefaultConfiguration GetDefaultConfiguration(RegionEndpoint clientRegion, DefaultConfigurationMode? requestedConfigurationMode = null) =>
            throw new NotSupportedException();
    }
}
