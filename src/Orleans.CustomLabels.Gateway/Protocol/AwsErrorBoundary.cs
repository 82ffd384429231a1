using CustomLabels.Contracts.Errors;
using CustomLabels.Gateway.Metrics;
using CustomLabels.Gateway.Telemetry;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace CustomLabels.Gateway.Protocol;

/// <summary>Gives a request its id, runs it, turns whatever goes wrong into an error that an AWS SDK understands, and counts how it ended.</summary>
internal sealed partial class AwsErrorBoundary(BrowserAccess browsers, RequestMeter meter, GatewayMetrics metrics, ILogger<AwsErrorBoundary> logger)
{
    /// <summary>Runs one request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="handler">Handles it; gets the request id.</param>
    public Task RunAsync(HttpContext context, Func<HttpContext, string, Task> handler) => RunAsync(context, handler, AwsResponse.WriteErrorAsync);

    /// <summary>Runs one request of another protocol.</summary>
    /// <param name="context">The request.</param>
    /// <param name="handler">Handles it; gets the request id.</param>
    /// <param name="write">Writes an error in the protocol's form.</param>
    public async Task RunAsync(HttpContext context, Func<HttpContext, string, Task> handler, Func<HttpResponse, AwsError, string, Task> write)
    {
        var requestId = Guid.NewGuid().ToString();
        // Also what the web server itself logs of the request then has the id that its caller knows.
        context.TraceIdentifier = requestId;
        context.Response.Headers[AwsResponse.RequestIdHeader] = requestId;
        if (HttpProtocol.IsHttp11(context.Request.Protocol))
        {
            context.Response.Headers.Connection = "keep-alive";
        }

        browsers.Allow(context);
        using var scope = CallScope.Request(logger, requestId);
        var error = await TryAsync(context, handler, requestId);
        if (context.Features.Get<MeteredCall>() is { } call)
        {
            var outcome = RequestOutcomes.Of(error);
            meter.Record(call, outcome);
            metrics.Record(call, outcome);
        }
        else if (error is not null)
        {
            metrics.CountRefusal(error);
        }

        if (error is null)
        {
            return;
        }

        if (context.Response.HasStarted)
        {
            // A half-written answer must not look complete.
            context.Abort();
            return;
        }

        await write(context.Response, error, requestId);
    }

    private async Task<AwsError?> TryAsync(HttpContext context, Func<HttpContext, string, Task> handler, string requestId)
    {
        try
        {
            await handler(context, requestId);
            return null;
        }
        catch (AwsException e)
        {
            return e.Error;
        }
        catch (CustomLabelsException e)
        {
            if (e.Error == CustomLabelsError.InternalServerError)
            {
                LogFailed(e, requestId);
            }

            return AwsErrorMap.ToAws(e);
        }
        catch (BadHttpRequestException e)
        {
            context.Response.Headers.Connection = "close";
            return e.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? FrontEndErrors.BodyTooLarge
                : FrontEndErrors.Serialization("The request body ended early or is not framed as HTTP demands.") with { Status = e.StatusCode };
        }
        catch (Exception e) when (context.RequestAborted.IsCancellationRequested || e is ConnectionResetException)
        {
            // The caller is gone: nobody is left to be told, and it is not a fault of ours.
            LogCallerGone(requestId);
            if (context.Features.Get<MeteredCall>() is { } abandoned)
            {
                metrics.Record(abandoned, outcome: null);
                context.Features.Set<MeteredCall>(null);
            }

            return null;
        }
        catch (Exception e) when (e is TimeoutException or OrleansException)
        {
            LogUnavailable(e, requestId);
            return AwsErrorMap.ServiceUnavailable;
        }
        catch (Exception e)
        {
            // The boundary of the process: whatever a defect throws, this caller gets an error and the next one an answer.
            LogFailed(e, requestId);
            return FrontEndErrors.InternalServerError;
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "Request {RequestId} failed")]
    private partial void LogFailed(Exception exception, string requestId);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "Request {RequestId} could not be answered now")]
    private partial void LogUnavailable(Exception exception, string requestId);

    [LoggerMessage(EventId = 3, Level = LogLevel.Debug, Message = "The caller of request {RequestId} is gone")]
    private partial void LogCallerGone(string requestId);
}
