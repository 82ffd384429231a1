using System.Text;

namespace CustomLabels.Cli.Tests.Fakes;

/// <summary>What the fake service answers.</summary>
internal sealed record FakeReply(int Status, byte[] Body, bool Abort = false)
{
    public const string RequestId = "2c1f9c2e-0000-4000-8000-000000000001";

    public static FakeReply Ok(string json = "{}") => new(200, Encoding.UTF8.GetBytes(json));

    public static FakeReply Error(string type, string message = "why", int status = 400) =>
        new(status, Encoding.UTF8.GetBytes($$"""{"__type":"{{type}}","Code":"{{type}}","Logref":"x","Message":"{{message}}"}"""));

    /// <summary>Cuts the connection in the middle of the answer.</summary>
    public static FakeReply Cut() => new(0, [], Abort: true);
}
