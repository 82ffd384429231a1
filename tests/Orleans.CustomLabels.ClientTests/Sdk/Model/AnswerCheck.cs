using System.Collections.Frozen;
using System.Text.Json;

namespace CustomLabels.ClientTests.Sdk.Model;

/// <summary>Compares what the server sent with what the published service model says that it sends.</summary>
internal sealed class AnswerCheck(ServiceModel model)
{
    private const string ContentType = "application/x-amz-json-1.1";

    // Given by AWS's front end to calls of any service, and so in no service's model; ValidationException is in the model's prose for pages over 100.
    private static readonly FrozenSet<string> FrontEndErrors = new[]
    {
        "IncompleteSignatureException", "InvalidSignatureException", "MissingAuthenticationTokenException", "SerializationException",
        "UnknownOperationException", "UnrecognizedClientException", "ValidationException",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] ErrorMembers = ["Code", "Logref", "Message", "__type"];

    public IReadOnlyList<string> Problems(RecordedAnswer answer)
    {
        var problems = new List<string>();
        if (answer.ContentType != ContentType)
        {
            problems.Add($"Content-Type is {answer.ContentType ?? "missing"}");
        }

        if (!Guid.TryParse(answer.RequestId, out _))
        {
            problems.Add($"x-amzn-RequestId is {answer.RequestId ?? "missing"}");
        }

        using var body = JsonDocument.Parse(answer.Body);
        problems.AddRange(answer.Status == 200 ? Success(answer.Operation, body.RootElement) : Error(answer, body.RootElement));
        return [.. problems.Select(problem => $"{answer.Operation} {answer.Status}: {problem} ({model.Source}), in {answer.Body}")];
    }

    private IReadOnlyList<string> Success(string operation, JsonElement body)
    {
        if (model.Operations[operation].Output is not { } output)
        {
            return body.ValueKind == JsonValueKind.Object && body.GetPropertyCount() == 0 ? [] : ["there is nothing to answer but {}"];
        }

        var check = new ValueCheck(model);
        check.Check(body, output, "answer");
        return check.Problems;
    }

    private IEnumerable<string> Error(RecordedAnswer answer, JsonElement body)
    {
        var members = body.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal).ToArray();
        if (!members.SequenceEqual(ErrorMembers))
        {
            yield return $"the members are {string.Join(", ", members)}";
            yield break;
        }

        var type = body.GetProperty("__type").GetString()!;
        if (!model.Operations[answer.Operation].Errors.Contains(type) && !FrontEndErrors.Contains(type))
        {
            yield return $"{type} is no error of this operation";
        }

        if (body.GetProperty("Code").GetString() != type)
        {
            yield return "Code and __type differ";
        }

        if (!Guid.TryParse(body.GetProperty("Logref").GetString(), out _))
        {
            yield return "Logref is no UUID";
        }

        if (string.IsNullOrEmpty(body.GetProperty("Message").GetString()))
        {
            yield return "Message is empty";
        }

        var statuses = type switch
        {
            "InternalServerError" => new[] { 500 },
            "ThrottlingException" => [400, 500],
            _ => [400],
        };
        if (!statuses.Contains(answer.Status))
        {
            yield return $"{type} has status {string.Join(" or ", statuses)}";
        }
    }
}
