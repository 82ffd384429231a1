using System.Text.Json;
using System.Text.Json.Serialization;
using CustomLabels.Gateway.InProcess;
using CustomLabels.WebConsole.SignIn;
using Microsoft.Extensions.Options;

namespace CustomLabels.WebConsole.Api;

/// <summary>Calls the gateway's operations as the person who has signed in. One per circuit.</summary>
/// <param name="operations">The gateway.</param>
/// <param name="session">Who has signed in.</param>
/// <param name="options">How long an answer may take.</param>
/// <param name="time">The clock.</param>
public sealed class OperationCalls(IOperationInvoker operations, ConsoleSession session, IOptions<ConsoleOptions> options, TimeProvider time)
{
    private static readonly JsonSerializerOptions Wire = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new EpochSeconds() } };

    /// <summary>Calls an operation of Amazon Rekognition.</summary>
    /// <typeparam name="TReply">What its reply is read as.</typeparam>
    /// <param name="operation">For example <c>DescribeProjects</c>.</param>
    /// <param name="request">Written as JSON; members that are null are left out.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ConsoleProblemException">The answer is an error, or there was none in time.</exception>
    public async Task<TReply> RekognitionAsync<TReply>(string operation, object request, CancellationToken cancellation = default) =>
        Read<TReply>(await CallAsync($"RekognitionService.{operation}", request, cancellation));

    /// <summary>Calls an operation of this service's own.</summary>
    /// <typeparam name="TReply">What its reply is read as.</typeparam>
    /// <param name="operation">For example <c>DescribeCapacity</c>.</param>
    /// <param name="request">Written as JSON; members that are null are left out.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ConsoleProblemException">The answer is an error, or there was none in time.</exception>
    public async Task<TReply> OwnAsync<TReply>(string operation, object request, CancellationToken cancellation = default) =>
        Read<TReply>(await CallAsync($"CustomLabelsService.{operation}", request, cancellation));

    /// <summary>Calls an operation and gives its whole answer.</summary>
    /// <param name="target">As <c>X-Amz-Target</c> names it.</param>
    /// <param name="request">Written as JSON; members that are null are left out.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ConsoleProblemException">The answer is an error, or there was none in time.</exception>
    public async Task<OperationAnswer> CallAsync(string target, object request, CancellationToken cancellation = default)
    {
        var accessKeyId = await session.RequireAccessKeyIdAsync();
        using var limit = new CancellationTokenSource(options.Value.AnswerTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            var answer = await operations.InvokeAsync(accessKeyId, target, JsonSerializer.SerializeToUtf8Bytes(request, Wire), either.Token);
            return answer.IsSuccess ? answer : throw new ConsoleProblemException(ProblemOf(answer));
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new ConsoleProblemException(new(
                "NoAnswer", $"There was no answer within {options.Value.AnswerTime.TotalSeconds:0} seconds. It may still have been done: look again before you repeat it.", null));
        }
    }

    private static TReply Read<TReply>(OperationAnswer answer) => JsonSerializer.Deserialize<TReply>(answer.Body.Span, Wire)!;

    private static ConsoleProblem ProblemOf(OperationAnswer answer)
    {
        using var json = JsonDocument.Parse(answer.Body);
        return new(json.RootElement.GetProperty("Code").GetString()!, json.RootElement.GetProperty("Message").GetString() ?? "", answer.RequestId);
    }
}
