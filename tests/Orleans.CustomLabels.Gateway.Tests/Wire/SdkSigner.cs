using System.Text;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Util;

namespace CustomLabels.Gateway.Tests.Wire;

/// <summary>Signs requests with the AWS SDK's own signer, which knows nothing of the code under test.</summary>
internal static class SdkSigner
{
    public static Dictionary<string, string> Sign(
        string method, Uri endpoint, string path, IReadOnlyDictionary<string, string> headers, byte[] body, TestKey key, DateTimeOffset at,
        string service = "rekognition", string region = "us-east-1")
    {
        var request = new DefaultRequest(new AnyRequest(), "Rekognition")
        {
            HttpMethod = method,
            Endpoint = endpoint,
            ResourcePath = path,
            Content = body,
            OverrideSigningServiceName = service,
            AuthenticationRegion = region,
            UseDoubleEncoding = service != "s3",
        };
        foreach (var (name, value) in headers)
        {
            request.Headers[name] = value;
        }

        if (key.SessionToken is not null)
        {
            request.Headers["X-Amz-Security-Token"] = key.SessionToken;
        }

        var config = new AnyConfig { AuthenticationRegion = region };
        var result = new AWS4Signer().SignRequest(request, config, new RequestMetrics(), key.AccessKeyId, key.SecretAccessKey, at.UtcDateTime);
        request.Headers["Authorization"] = result.ForAuthorizationHeader;
        return new Dictionary<string, string>(request.Headers, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Signs as botocore does: four headers, no x-amz-content-sha256.</summary>
    public static string Authorization(TestKey key, DateTimeOffset at, string signedHeaders, string canonicalRequest, string region = "us-east-1")
    {
        var result = AWS4Signer.ComputeSignature(
            key.AccessKeyId, key.SecretAccessKey, region, at.UtcDateTime, "rekognition", signedHeaders, canonicalRequest);
        return result.ForAuthorizationHeader;
    }

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private sealed class AnyRequest : AmazonWebServiceRequest;

    private sealed class AnyConfig() : ClientConfig(new DefaultConfigurationProvider([new DefaultConfiguration()]))
    {
        public override string RegionEndpointServiceName => "rekognition";

        public override string ServiceVersion => "2016-06-27";

        public override string UserAgent => "test";

        public override Amazon.Runtime.Endpoints.Endpoint DetermineServiceOperationEndpoint(Amazon.Runtime.Endpoints.ServiceOperationEndpointParameters parameters) =>
            throw new NotSupportedException();
    }
}
