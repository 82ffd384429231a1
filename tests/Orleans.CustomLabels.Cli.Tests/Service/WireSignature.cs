using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime.Internal.Auth;
using CustomLabels.Cli.Service.Signing;
using CustomLabels.Cli.Tests.Fakes;
using Xunit;

namespace CustomLabels.Cli.Tests.Service;

/// <summary>Verifies a request as it arrived: what was signed must be what was sent.</summary>
internal static class WireSignature
{
    public static void AssertValid(ReceivedCall call, string secret)
    {
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(call.Body)), call.Headers["x-amz-content-sha256"]);
        var authorization = call.Headers["authorization"].Split(' ', 2)[1];
        var parts = authorization.Split(", ").Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        var scope = parts["Credential"].Split('/');
        var canonical = new StringBuilder($"{call.Method}\n{UriPath.Encode(call.RawUrl)}\n\n");
        foreach (var name in parts["SignedHeaders"].Split(';'))
        {
            canonical.Append(CultureInfo.InvariantCulture, $"{name}:{call.Headers[name]}\n");
        }

        canonical.Append(CultureInfo.InvariantCulture, $"\n{parts["SignedHeaders"]}\n{call.Headers["x-amz-content-sha256"]}");
        var when = DateTime.ParseExact(
            call.Headers["x-amz-date"], "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
        var expected = AWS4Signer.ComputeSignature(scope[0], secret, scope[2], when, scope[3], parts["SignedHeaders"], canonical.ToString());
        Assert.Equal(expected.Signature, parts["Signature"]);
    }
}
