using System.Text.Json;

namespace CustomLabels.Gateway.Tests.Wire;

internal sealed record WireReply(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public string Type => Json.GetProperty("__type").GetString()!;

    public string Message => Json.GetProperty(nameof(Message)).GetString()!;

    public static async Task<WireReply> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new WireReply((int)response.StatusCode, text, headers);
    }

    /// <summary>Asserts the whole form of an error, not only its name.</summary>
    public WireReply ShouldFail(string type, int status = 400)
    {
        Assert.True(status == Status, $"HTTP {Status} instead of {status}: {Text}");
        Assert.Equal("application/x-amz-json-1.1", Headers["Content-Type"]);
        Assert.Equal(["__type", "Code", "Logref", "Message"], Json.EnumerateObject().Select(member => member.Name));
        Assert.Equal(type, Type);
        Assert.Equal(type, Json.GetProperty("Code").GetString());
        Assert.True(Guid.TryParse(Json.GetProperty("Logref").GetString(), out _));
        Assert.True(Guid.TryParse(Headers["x-amzn-RequestId"], out _));
        Assert.NotEmpty(Message);
        return this;
    }

    public WireReply ShouldSucceed()
    {
        Assert.True(Status == 200, $"HTTP {Status}: {Text}");
        Assert.Equal("application/x-amz-json-1.1", Headers["Content-Type"]);
        Assert.True(Guid.TryParse(Headers["x-amzn-RequestId"], out _));
        return this;
    }
}
