using CustomLabels.WebConsole.Projects.Import;

namespace CustomLabels.WebConsole.Tests.Projects.Import;

public sealed class UploadFailureTests
{
    private const string Denied = """{"__type":"AccessDeniedException","Code":"AccessDeniedException","Logref":"id-1","Message":"Not you."}""";

    [Fact]
    public void Of_AnUploadThatArrived_IsNone() => Assert.Null(UploadFailure.Of(new(200, "", ""), "a.zip", "b"));

    [Theory]
    [InlineData(400, Denied, "", "s3:PutObject")]
    [InlineData(403, "<html>no</html>", "", "was refused")]
    [InlineData(413, "", "", "larger than the server takes")]
    [InlineData(503, "<html>busy</html>", "", "could not store")]
    [InlineData(400, """{"Code":"InvalidParameterException","Message":"Wrong hash."}""", "", "Wrong hash.")]
    [InlineData(0, "", "network", "connection broke")]
    [InlineData(0, "", "stalled", "for a minute")]
    [InlineData(0, "", "unreadable", "cannot read")]
    public void Of_AFailure_SaysWhatItWasAndWhatHelps(int status, string body, string cause, string words) =>
        Assert.Contains(words, UploadFailure.Of(new(status, body, cause), "a.zip", "b")!.Message, StringComparison.Ordinal);

    [Fact]
    public void Of_ARefusal_IsForbiddenWithItsRequestId()
    {
        var problem = UploadFailure.Of(new(400, Denied, ""), "a.zip", "b")!;

        Assert.True(problem.IsForbidden);
        Assert.Equal("id-1", problem.RequestId);
    }

    [Fact]
    public void Of_AnUploadThatTheUserEnded_IsKnownAsSuch() =>
        Assert.Equal(UploadFailure.Aborted, UploadFailure.Of(new(0, "", "aborted"), "a.zip", "b")!.Code);
}
