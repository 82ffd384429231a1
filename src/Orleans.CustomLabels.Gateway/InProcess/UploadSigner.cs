using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.Objects;
using CustomLabels.Gateway.Protocol.Signatures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace CustomLabels.Gateway.InProcess;

internal sealed class UploadSigner(IdentityDirectory identities, TimeProvider time, IOptions<GatewayOptions> options) : IUploadSigner
{
    public SignedUpload? Sign(string accessKeyId, string host, string bucket, string key, string sha256)
    {
        if (!identities.TryGet(accessKeyId, out var identity))
        {
            return null;
        }

        var path = $"{ObjectPath.Prefix}{bucket}/{string.Join('/', key.Split('/').Select(UriEncoding.Encode))}";
        var date = SigningDate.Format(time.GetUtcNow());
        var headers = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        headers["x-amz-content-sha256"] = sha256;
        headers["x-amz-date"] = date;
        if (identity.SessionToken is { Length: > 0 } token)
        {
            headers["x-amz-security-token"] = token;
        }

        headers["Authorization"] = Authorization(identity, host, path, headers.ToImmutable());
        return new(path, headers.ToImmutable());
    }

    private string Authorization(CallerIdentity identity, string host, string path, ImmutableDictionary<string, string> headers)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = HttpMethods.Put;
        request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = path;
        request.Headers.Host = host;
        foreach (var (name, value) in headers)
        {
            request.Headers[name] = value;
        }

        var date = headers["x-amz-date"];
        var names = string.Join(';', headers.Keys.Append("host").Order(StringComparer.Ordinal));
        var scope = $"{date[..8]}/{options.Value.Region}/s3/{SigningKey.Terminator}";
        var unsigned = $"{AuthorizationHeader.Algorithm} Credential={identity.AccessKeyId}/{scope}, SignedHeaders={names}, Signature=";
        if (SigningDate.TryRead(request.Headers, out var signingDate) is not null
            || AuthorizationHeader.TryParse(unsigned + new string('0', SHA256.HashSizeInBytes * 2), out var header) is not null)
        {
            throw new InvalidOperationException("A header of our own making must be well formed.");
        }

        Span<byte> signature = stackalloc byte[SHA256.HashSizeInBytes];
        SigningKey.Sign(request, new SignedRequest(header!, signingDate), headers["x-amz-content-sha256"], PathForm.AsSent, identity.SigningSecret, signature);
        return unsigned + Convert.ToHexStringLower(signature);
    }
}
