using System.Globalization;
using CustomLabels.Cli.Connections;
using CustomLabels.Cli.Service.Signing;

namespace CustomLabels.Cli.Service;

/// <summary>Sends one call: signs each attempt afresh, tries again where the SDKs would, and gives a clean error otherwise.</summary>
internal sealed class AwsChannel(HttpClient http, Connection connection, RetryPolicy retries, TimeProvider time)
{
    /// <summary>Where calls go.</summary>
    public Uri Endpoint => connection.Endpoint;

    /// <summary>Sends a call.</summary>
    /// <param name="makeRequest">Makes the request; called for each attempt, because a request can be sent only once.</param>
    /// <param name="payloadHash">SHA-256 of the body in lower-case hexadecimal.</param>
    /// <param name="limit">Longest time for one attempt.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ServiceException">The service refused, in the last attempt too.</exception>
    /// <exception cref="ServiceUnreachableException">No answer in the last attempt.</exception>
    public async Task<ServiceAnswer> SendAsync(Func<HttpRequestMessage> makeRequest, string payloadHash, TimeSpan limit, CancellationToken cancellation)
    {
        var invocation = Guid.NewGuid().ToString();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var request = makeRequest();
                request.Headers.TryAddWithoutValidation("amz-sdk-invocation-id", invocation);
                request.Headers.TryAddWithoutValidation(
                    "amz-sdk-request", string.Create(CultureInfo.InvariantCulture, $"attempt={attempt}; max={RetryPolicy.MaxAttempts}"));
                RequestSigner.Sign(request, payloadHash, await connection.Keys().ConfigureAwait(false), connection.Region, time.GetUtcNow());
                return await AttemptAsync(request, limit, cancellation).ConfigureAwait(false);
            }
            catch (ServiceException error) when (attempt < RetryPolicy.MaxAttempts && RetryPolicy.MayRetry(error))
            {
            }
            catch (ServiceUnreachableException) when (attempt < RetryPolicy.MaxAttempts)
            {
            }

            await Task.Delay(retries.Delay(attempt), time, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<ServiceAnswer> AttemptAsync(HttpRequestMessage request, TimeSpan limit, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            using var response = await http.SendAsync(request, either.Token).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token).ConfigureAwait(false);
            var requestId = response.Headers.TryGetValues("x-amzn-RequestId", out var ids) ? ids.First() : null;
            return response.IsSuccessStatusCode ? new ServiceAnswer(body, requestId) : throw ErrorAnswer.Read(response.StatusCode, body, requestId);
        }
        catch (HttpRequestException broken)
        {
            throw new ServiceUnreachableException(connection.Endpoint, broken.InnerException?.Message ?? broken.Message, broken);
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new ServiceUnreachableException(
                connection.Endpoint, string.Create(CultureInfo.InvariantCulture, $"nothing came within {limit.TotalSeconds:0} s."), late);
        }
    }
}
