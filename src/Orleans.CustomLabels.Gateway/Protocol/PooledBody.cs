using System.Buffers;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CustomLabels.Gateway.Protocol;

/// <summary>A request body, read once into pooled memory and hashed while it arrives.</summary>
internal sealed class PooledBody : IDisposable
{
    private const int FirstBuffer = 64 * 1024;

    // Memory follows what has really arrived, so that an announced length alone costs nothing; the factor keeps copies under 7 % of the body.
    private const int Growth = 16;

    // An oversized body is read to its end up to so many times the limit: most clients read the answer only after they have sent everything.
    private const int DrainFactor = 4;

    private readonly BodyBudget _budget;
    private byte[] _buffer = [];
    private int _length;

    private PooledBody(int capacity, BodyBudget budget)
    {
        _budget = budget;
        Resize(capacity);
    }

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <summary>SHA-256 of the body in lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";

    /// <exception cref="AwsException">413: the body is over <paramref name="limit"/>. ThrottlingException: over <paramref name="budget"/> together with others.</exception>
    public static async ValueTask<PooledBody> ReadAsync(HttpRequest request, int limit, BodyBudget budget)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = (long)limit * DrainFactor;
        }

        if (request.ContentLength > limit)
        {
            await RefuseAsync(request, 0, limit);
        }

        var body = new PooledBody((int)Math.Min(request.ContentLength ?? FirstBuffer, FirstBuffer), budget);
        try
        {
            await body.FillAsync(request, limit);
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>Gives the memory back; a second time does nothing.</summary>
    public void Dispose()
    {
        _length = 0;
        Replace([]);
    }

    private async ValueTask FillAsync(HttpRequest request, int limit)
    {
        var aborted = request.HttpContext.RequestAborted;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        while (await request.Body.ReadAsync(_buffer.AsMemory(_length), aborted) is > 0 and var read)
        {
            hash.AppendData(_buffer, _length, read);
            _length += read;
            if (_length > limit)
            {
                await RefuseAsync(request, _length, limit);
            }

            if (_length == _buffer.Length)
            {
                Resize(Math.Min((long)_buffer.Length * Growth, (request.ContentLength ?? limit) + 1));
            }
        }

        Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private void Resize(long capacity)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Max(capacity, _length + 1));
        try
        {
            _budget.Take(larger.Length);
        }
        catch (AwsException)
        {
            ArrayPool<byte>.Shared.Return(larger);
            throw;
        }

        Bytes.Span.CopyTo(larger);
        Replace(larger);
    }

    private void Replace(byte[] buffer)
    {
        if (_buffer.Length > 0)
        {
            _budget.Give(_buffer.Length);
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        _buffer = buffer;
    }

    private static async ValueTask RefuseAsync(HttpRequest request, long received, int limit)
    {
        // A client that asked for leave to send ("Expect: 100-continue") has sent nothing yet and is answered at once.
        var waits = received == 0 && request.Headers.Expect.Count > 0;
        if (!waits && (request.ContentLength ?? 0) <= (long)limit * DrainFactor)
        {
            var scrap = ArrayPool<byte>.Shared.Rent(FirstBuffer);
            try
            {
                while (await request.Body.ReadAsync(scrap, request.HttpContext.RequestAborted) > 0)
                {
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(scrap);
            }
        }
        else
        {
            request.HttpContext.Response.Headers.Connection = "close";
        }

        throw new AwsException(FrontEndErrors.BodyTooLarge);
    }
}
