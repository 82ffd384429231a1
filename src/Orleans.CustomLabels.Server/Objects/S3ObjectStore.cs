using System.Collections.Frozen;
using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Objects;
using CustomLabels.Grains.Objects;

namespace CustomLabels.Server.Objects;

/// <summary>Buckets of an S3-compatible store, those of a list and no others.</summary>
/// <param name="client">Client of the store.</param>
/// <param name="buckets">The list.</param>
/// <param name="timeout">Longest time per request, for every <see cref="BytesPerTimeout"/> begun.</param>
/// <param name="uploads">Folder for uploads until they are known to be whole.</param>
/// <param name="logger">Gets what the store said when it failed; never a secret or content.</param>
internal sealed partial class S3ObjectStore(IAmazonS3 client, IEnumerable<string> buckets, TimeSpan timeout, string uploads, ILogger<S3ObjectStore> logger) : IObjectStore
{
    private const long BytesPerTimeout = 16 * 1024 * 1024;
    private const int CopyBufferBytes = 128 * 1024;
    private readonly FrozenSet<string> _buckets = buckets.ToFrozenSet(StringComparer.Ordinal);

    public async Task<Stream> OpenReadAsync(ObjectLocation location, long maxBytes, CancellationToken cancellationToken)
    {
        Check(location);
        if (location.Key.EndsWith('/'))
        {
            throw ObjectRefusal.NotThere();
        }

        // Goes on into the stream, which disposes it.
        var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        GetObjectResponse? response = null;
        try
        {
            var request = new GetObjectRequest { BucketName = location.Bucket, Key = location.Key, VersionId = location.Version };
            response = await AskAsync(location.Bucket, () => client.GetObjectAsync(request, deadline.Token), cancellationToken);
            if (response.ContentLength > maxBytes)
            {
                throw ObjectRefusal.TooLarge(response.ContentLength, maxBytes);
            }

            if (response.ContentLength > 0)
            {
                deadline.CancelAfter(TimeFor(response.ContentLength));
                return new S3ObjectStream(response, deadline);
            }

            response.Dispose();
            deadline.Dispose();
            return Stream.Null;
        }
        catch
        {
            response?.Dispose();
            deadline.Dispose();
            throw;
        }
    }

    public async Task<IReadOnlyList<string>> ListAsync(string bucket, string prefix, int maxKeys, CancellationToken cancellationToken)
    {
        Check(new(bucket, prefix));
        if (!prefix.EndsWith('/'))
        {
            throw ObjectRefusal.NotThere();
        }

        var keys = new List<string>();
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = prefix };
        ListObjectsV2Response page;
        do
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            deadline.CancelAfter(timeout);
            page = await AskAsync(bucket, () => client.ListObjectsV2Async(request, deadline.Token), cancellationToken);
            // Consoles make empty objects that stand for folders.
            var found = (page.S3Objects ?? []).Select(entry => entry.Key).ToList();
            keys.AddRange(found.Where(key => !key.EndsWith('/')));
            if (keys.Count > maxKeys)
            {
                throw ObjectRefusal.Invalid($"The folder has more than {maxKeys} objects.");
            }

            if (page.IsTruncated == true && (found.Count == 0 || page.NextContinuationToken == request.ContinuationToken))
            {
                throw ObjectRefusal.Unavailable("The object store lists the folder without getting on.");
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);

        if (keys.Count == 0)
        {
            throw ObjectRefusal.NotThere();
        }

        // In S3 a key is any text; here it becomes a path.
        return keys.FirstOrDefault(key => !key.StartsWith(prefix, StringComparison.Ordinal) || ObjectKey.ProblemWithKey(key) is not null) is null
            ? keys
            : throw ObjectRefusal.Invalid("The folder has an object whose key has an empty, '.' or '..' part, a backslash or a control character, or is too long.");
    }

    public async Task<long> WriteAsync(ObjectLocation location, Stream content, string? sha256, long maxBytes, CancellationToken cancellationToken)
    {
        Check(location);
        if (location.Key.EndsWith('/') || location.Version is not null)
        {
            throw ObjectRefusal.Invalid(location.Version is null ? "The key names a folder." : "A version cannot be written. Leave it out.");
        }

        if (sha256 is null && content.CanSeek)
        {
            return content.Length <= maxBytes
                ? await PutAsync(location, content, cancellationToken)
                : throw ObjectRefusal.TooLarge(content.Length, maxBytes);
        }

        // Written aside first: the store must get the object only when all of it has come and is what was signed.
        Directory.CreateDirectory(uploads);
        await using var file = new FileStream(
            Path.Combine(uploads, Guid.NewGuid().ToString("N")), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        var hash = await CopyAsync(content, file, maxBytes, cancellationToken);
        if (sha256 is not null && !string.Equals(sha256, hash, StringComparison.OrdinalIgnoreCase))
        {
            throw ObjectRefusal.HashDiffers();
        }

        file.Position = 0;
        return await PutAsync(location, file, cancellationToken);
    }

    public async Task DeleteAsync(ObjectLocation location, CancellationToken cancellationToken)
    {
        Check(location);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        var request = new DeleteObjectRequest { BucketName = location.Bucket, Key = location.Key, VersionId = location.Version };
        await AskAsync(location.Bucket, () => client.DeleteObjectAsync(request, deadline.Token), cancellationToken);
    }

    private async Task<long> PutAsync(ObjectLocation location, Stream content, CancellationToken cancellationToken)
    {
        var length = content.Length;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(TimeFor(length));
        var request = new PutObjectRequest
        {
            BucketName = location.Bucket,
            Key = location.Key,
            InputStream = content,
            AutoCloseStream = false,
            // Signed as a whole: chunked signatures are what stores most often get wrong.
            UseChunkEncoding = false,
        };
        await AskAsync(location.Bucket, () => client.PutObjectAsync(request, deadline.Token), cancellationToken);
        return length;
    }

    private TimeSpan TimeFor(long bytes) => timeout * (1 + (bytes / BytesPerTimeout));

    private void Check(ObjectLocation location)
    {
        if (!_buckets.Contains(location.Bucket))
        {
            LogNotAllowed(location.Bucket);
            throw ObjectRefusal.NotThere();
        }

        if (ObjectKey.ProblemWithKey(location.Key) is { } problem)
        {
            throw ObjectRefusal.Invalid(problem);
        }
    }

    private async Task<T> AskAsync<T>(string bucket, Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask();
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested && problem is not CustomLabelsException)
        {
            var refusal = S3Failure.Explain(problem);
            if (refusal.Error == CustomLabelsError.Throttling)
            {
                LogUnavailable(bucket, Said(problem), problem.GetType().Name);
            }
            else if (problem is AmazonServiceException { StatusCode: not System.Net.HttpStatusCode.NotFound })
            {
                LogRefused(bucket, Said(problem));
            }

            throw refusal;
        }
    }

    /// <summary>Status and code, not the message: a store may write anything there.</summary>
    private static string Said(Exception problem) => problem switch
    {
        AmazonServiceException service => $"{(int)service.StatusCode} {service.ErrorCode}",
        OperationCanceledException => "nothing within the time limit",
        HttpRequestException http => http.HttpRequestError.ToString(),
        AmazonClientException client => client.Message,
        _ => "nothing",
    };

    /// <returns>SHA-256 of what was copied, in lower-case hex.</returns>
    private static async Task<string> CopyAsync(Stream content, FileStream file, long maxBytes, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[CopyBufferBytes];
        long length = 0;
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if ((length += read) > maxBytes)
            {
                throw ObjectRefusal.TooLarge(length, maxBytes);
            }

            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    [LoggerMessage(1, LogLevel.Information, "Bucket {Bucket} was asked for and is not among CustomLabels__S3__Buckets")]
    private partial void LogNotAllowed(string bucket);

    [LoggerMessage(2, LogLevel.Warning, "The S3 store does not answer for bucket {Bucket}: {Said} ({Exception})")]
    private partial void LogUnavailable(string bucket, string said, string exception);

    [LoggerMessage(3, LogLevel.Warning, "The S3 store refused an object of bucket {Bucket}: {Said}")]
    private partial void LogRefused(string bucket, string said);
}
