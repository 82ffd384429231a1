using Xunit;

namespace CustomLabels.ClientTests.Sdk.Model;

/// <summary>The check itself must find what is wrong with an answer.</summary>
public sealed class AnswerCheckTests
{
    private const string Model = """
        {"operations": {
           "Describe": {"output": {"shape": "Page"}, "errors": [{"shape": "InUse"}]},
           "Tag": {"output": {"shape": "Nothing"}}},
         "shapes": {
           "Page": {"type": "structure", "required": ["Items"], "members": {"Items": {"shape": "Items"}, "Tags": {"shape": "Tags"}, "At": {"shape": "Time"}}},
           "Items": {"type": "list", "member": {"shape": "Item"}, "max": 2},
           "Item": {"type": "structure", "members": {"Arn": {"shape": "Arn"}, "Status": {"shape": "Status"}, "Units": {"shape": "Units"}, "Score": {"shape": "Score"}}},
           "Arn": {"type": "string", "min": 3, "max": 8, "pattern": "arn:[a-z]+"},
           "Status": {"type": "string", "enum": ["ON", "OFF"]},
           "Units": {"type": "integer", "min": 1},
           "Score": {"type": "float", "min": 0, "max": 100},
           "Tags": {"type": "map", "key": {"shape": "Key"}, "value": {"shape": "Text"}},
           "Key": {"type": "string", "max": 2}, "Text": {"type": "string"}, "Time": {"type": "timestamp"},
           "Nothing": {"type": "structure", "members": {}}, "InUse": {"type": "structure", "members": {}}}}
        """;

    private const string Id = "6f1a52be-7f00-4a14-9b06-8a3d7b8de0a5";

    private readonly AnswerCheck _check = new(ServiceModel.Parse("test", Model));

    [Theory]
    [InlineData("""{"Items": []}""")]
    [InlineData("""{"Items": [{"Arn": "arn:ab", "Status": "ON", "Units": 1, "Score": 100}, {}], "Tags": {"a": "", "bb": "c"}, "At": 1690556751.958}""")]
    public void Problems_AnswerFits_None(string body) => Assert.Empty(_check.Problems(Answer("Describe", 200, body)));

    [Theory]
    [InlineData("{}", "answer.Items is missing")]
    [InlineData("""{"Items": null}""", "answer.Items is Null")]
    [InlineData("""{"Items": {}}""", "answer.Items is Object")]
    [InlineData("""{"Items": [], "NextToken": ""}""", "answer.NextToken is not in the model")]
    [InlineData("""{"Items": [{}, {}, {}]}""", "answer.Items: 3 is outside ..2")]
    [InlineData("""{"Items": [{"Arn": "ar"}]}""", "answer.Items[0].Arn: 2 is outside 3..8")]
    [InlineData("""{"Items": [{"Arn": "arn:AB"}]}""", "answer.Items[0].Arn 'arn:AB' does not match")]
    [InlineData("""{"Items": [{"Arn": "arn:ab\n"}]}""", "does not match")]
    [InlineData("""{"Items": [{"Status": "on"}]}""", "is not one of ON, OFF")]
    [InlineData("""{"Items": [{"Units": 0}]}""", "Units: 0 is outside 1..")]
    [InlineData("""{"Items": [{"Units": 1.5}]}""", "1.5 is not a whole number")]
    [InlineData("""{"Items": [{"Score": "7"}]}""", "Score is String")]
    [InlineData("""{"Items": [{"Score": 100.1}]}""", "is outside 0..100")]
    [InlineData("""{"Items": [], "Tags": {"abc": ""}}""", "key 'abc': 3 is outside ..2")]
    [InlineData("""{"Items": [], "Tags": {"a": 1}}""", "answer.Tags['a'] is Number")]
    [InlineData("""{"Items": [], "At": "2026-01-01T00:00:00Z"}""", "answer.At is String")]
    public void Problems_AnswerBreaksAConstraint_SaysWhich(string body, string problem) =>
        Assert.Contains(problem, Assert.Single(_check.Problems(Answer("Describe", 200, body)).Take(1)), StringComparison.Ordinal);

    [Fact]
    public void Problems_MembersWhereThereShouldBeNone_Found() => Assert.Single(_check.Problems(Answer("Tag", 200, """{"Status": "OK"}""")));

    [Theory]
    [InlineData("InUse", 400, null)]
    [InlineData("InvalidSignatureException", 400, null)]
    [InlineData("InUse", 500, "has status 400")]
    [InlineData("NotFound", 400, "is no error of this operation")]
    public void Problems_Error_MustBeTheOperationsOwn(string type, int status, string? problem)
    {
        var found = _check.Problems(Answer("Describe", status, $$"""{"__type": "{{type}}", "Code": "{{type}}", "Logref": "{{Id}}", "Message": "No."}"""));

        Assert.Equal(problem is null ? 0 : 1, found.Count);
        Assert.All(found, text => Assert.Contains(problem!, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData($$"""{"__type": "InUse", "Logref": "{{Id}}", "Message": "No."}""", "the members are")]
    [InlineData($$"""{"__type": "InUse", "Code": "Other", "Logref": "{{Id}}", "Message": "No."}""", "Code and __type differ")]
    [InlineData("""{"__type": "InUse", "Code": "InUse", "Logref": "1", "Message": "No."}""", "Logref is no UUID")]
    [InlineData($$"""{"__type": "InUse", "Code": "InUse", "Logref": "{{Id}}", "Message": ""}""", "Message is empty")]
    public void Problems_ErrorFormIsWrong_Found(string body, string problem) =>
        Assert.Contains(problem, Assert.Single(_check.Problems(Answer("Describe", 400, body))), StringComparison.Ordinal);

    [Fact]
    public void Problems_HeadersAreWrong_Found() =>
        Assert.Equal(2, _check.Problems(new("Tag", 200, "application/json", null, "{}")).Count);

    private static RecordedAnswer Answer(string operation, int status, string body) => new(operation, status, "application/x-amz-json-1.1", Id, body);
}
