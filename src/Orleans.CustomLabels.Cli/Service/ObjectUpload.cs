using System.Globalization;
using System.Security.Cryptography;
using CustomLabels.Cli.Service.Shapes;
using CustomLabels.Cli.Service.Signing;

namespace CustomLabels.Cli.Service;

/// <summary>
/// Puts a file into a bucket with <c>PUT /objects/BUCKET/KEY</c>. The file is read twice, once for its hash and once to send it, and never held in memory:
/// the signature covers the hash, so the service can refuse before it takes a byte.
/// </summary>
internal sealed class ObjectUpload(AwsChannel channel)
{
    // A package of 512 MiB over a slow line; a line that stands still longer than this is as good as cut.
    private static readonly TimeSpan Limit = TimeSpan.FromHours(1);

    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="ServiceException">The service refused.</exception>
    public async Task SendAsync(string file, S3Object target, Action<long> progress, CancellationToken cancellation)
    {
        var hash = await HashAsync(file, cancellation).ConfigureAwait(false);
        var root = channel.Endpoint.AbsoluteUri.TrimEnd('/');
        var uri = new Uri(string.Create(CultureInfo.InvariantCulture, $"{root}/objects/{UriPath.Encode(target.Bucket)}/{UriPath.Encode(target.Name)}"));
        await channel.SendAsync(Request, hash, Limit, cancellation).ConfigureAwait(false);

        HttpRequestMessage Request()
        {
            var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true);
            var request = new HttpRequestMessage(HttpMethod.Put, uri) { Content = new StreamContent(new CountedReads(content, progress), 128 * 1024) };
            request.Content.Headers.ContentLength = content.Length;
            request.Headers.ExpectContinue = true;
            return request;
        }
    }

    private static async Task<string> HashAsync(string file, CancellationToken cancellation)
    {
        var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true);
        await using (content.ConfigureAwait(false))
        {
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation).ConfigureAwait(false));
        }
    }
}
